import { formatBytes, formatStretch } from '#lib/format.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FileProblem } from './file-problem.ts';

/** What is wrong with a file and what to do about it. */
export function problemOfFile(problem: FileProblem, language: Language): { title: string; text: string } {
  switch (problem.kind) {
    case 'not-a-video':
      return { title: m.file_not_a_video(), text: m.file_not_a_video_text() };
    case 'empty':
      return { title: m.file_empty(), text: m.file_empty_text() };
    case 'too-large':
      return {
        title: m.file_too_large({ size: formatBytes(problem.bytes, language) }),
        text: m.file_too_large_text({ max: formatBytes(problem.maxBytes, language) }),
      };
    case 'day-quota':
      return {
        title: m.file_too_large({ size: formatBytes(problem.bytes, language) }),
        text: m.file_day_quota_text({ left: formatBytes(problem.leftBytes, language) }),
      };
    case 'total-quota':
      return {
        title: m.file_too_large({ size: formatBytes(problem.bytes, language) }),
        text: m.file_total_quota_text({ left: formatBytes(problem.leftBytes, language) }),
      };
    case 'too-long':
      return {
        title: m.file_too_long({ time: formatStretch(problem.durationMs / 1000, language) }),
        text: m.file_too_long_text({ max: formatStretch(problem.maxMs / 1000, language) }),
      };
  }
}
