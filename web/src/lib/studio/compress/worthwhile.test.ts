import { describe, expect, it } from 'vitest';
import { mayBeWorthCompressing, targetFor } from './worthwhile.ts';

const mebibyte = 1024 * 1024;
const film = (megabits: number, seconds: number, width: number, height: number, frameRate = 30) => ({
  bytes: (megabits * 1_000_000 * seconds) / 8,
  durationMs: seconds * 1000,
  width,
  height,
  frameRate,
});

describe('what is compressed before it is sent', () => {
  it('a film that the server shows without encoding it stays as it is', () => {
    expect(targetFor(film(7.9, 60, 1080, 1920))).toBeNull();
    expect(targetFor(film(8.1, 60, 720, 1280))).toEqual({ width: 720, height: 1280, bitrate: 2_764_800 });
  });

  it('a large picture is brought down to Full HD, upright or lying, and keeps its proportions', () => {
    expect(targetFor(film(50, 20, 2160, 3840))).toMatchObject({ width: 1080, height: 1920 });
    expect(targetFor(film(50, 20, 3840, 2160))).toMatchObject({ width: 1920, height: 1080 });
    expect(targetFor(film(50, 20, 2160, 2160))).toMatchObject({ width: 1080, height: 1080 });
    expect(targetFor(film(50, 20, 3840, 1600))).toMatchObject({ width: 1920, height: 800 });
  });

  it('a small file, one whose length is unknown and one that the browser cannot play are left alone', () => {
    expect(mayBeWorthCompressing(8 * mebibyte - 1, { durationMs: 1000, width: 3840, height: 2160 })).toBe(false);
    expect(mayBeWorthCompressing(80 * mebibyte, { durationMs: null, width: 3840, height: 2160 })).toBe(false);
    expect(mayBeWorthCompressing(80 * mebibyte, { durationMs: 9000, width: null, height: null })).toBe(false);
  });

  it('less than a third saved is not worth a generation of quality, and what does not fit in memory is not begun', () => {
    expect(targetFor(film(8.8, 60, 1080, 1920, 60))).toBeNull();
    expect(targetFor(film(20, 60, 1080, 1920, 60))).toMatchObject({ bitrate: 6_500_000 });
    expect(targetFor(film(20, 600, 1080, 1920))).toBeNull();
  });
});
