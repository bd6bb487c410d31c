import { expect, it } from 'vitest';
import type { Video } from '#lib/api-types.ts';
import { credits, creditsBox } from './credits.ts';
import { fileName } from './download.ts';

const video = {
  author: { handle: 'gala', displayName: 'Gala & cie' },
  caption: 'Le bal <du samedi>',
  url: '/@gala/v/1',
  commercial: null,
  images: null,
  aiLabel: null,
} as Video;
const origin = 'https://farandole.example';

it('names the author, the title and where the video stands, safely', () => {
  const xmp = credits(video, origin);
  expect(xmp).toContain('Gala &amp; cie (@gala)');
  expect(xmp).toContain('Le bal &lt;du samedi&gt;');
  expect(xmp).toContain('<xmpRights:WebStatement>https://farandole.example/@gala/v/1</xmpRights:WebStatement>');
  expect(xmp).not.toContain('DigitalSourceType>');
});

it('says that a trained model took part', () => {
  expect(credits({ ...video, aiLabel: 'generated' }, origin)).toContain('digitalsourcetype/trainedAlgorithmicMedia<');
});

it('says in the file and in its name that a video is for trade, and that its faces are made by a model', () => {
  const labelled = { ...video, commercial: 'advertising', images: 'virtual' } as const;
  const told = /(Publicité · Images virtuelles|Advertising · Virtual images)<\/rdf:li><\/rdf:Alt><\/dc:description>/;
  expect(credits(labelled, origin)).toMatch(told);
  expect(credits(labelled, origin)).toContain('digitalsourcetype/compositeWithTrainedAlgorithmicMedia<');
  expect(credits(video, origin)).not.toContain('dc:description');
  expect(fileName(labelled)).toMatch(/^(Publicité - Images virtuelles|Advertising - Virtual images) - gala - /);
});

it('the file is called after its author and what it shows, in letters that every file system takes', () => {
  expect(fileName({ ...video, caption: 'Été : le bal / #bal\n?' })).toBe('gala - Été le bal bal.mp4');
  expect(fileName({ ...video, caption: '' })).toBe('gala.mp4');
});

it('is one whole box that players pass over', () => {
  const box = Buffer.from(creditsBox(video, origin));
  expect(box.readUInt32BE(0)).toBe(box.length);
  expect(box.toString('latin1', 4, 8)).toBe('uuid');
  expect(box.toString('hex', 8, 24)).toBe('be7acfcb97a942e89c71999491e3afac');
  expect(box.toString('utf8', 24)).toBe(credits(video, origin));
});
