import { AVERROR_INVALIDDATA, AVERROR_PATCHWELCOME } from 'node-av/constants';
import { FFmpegError } from 'node-av/lib';
import { MediaFault } from './protocol.ts';

/** What the library says of a damaged file, and of one that uses what it does not know. */
const FAULTS_OF_FILES: readonly number[] = [AVERROR_INVALIDDATA, AVERROR_PATCHWELCOME];

/** An error as the fault of the file; `null` when it is ours, or the machine's: a full disk, a filter that does not exist. */
export function fileFault(error: unknown): MediaFault | null {
  if (error instanceof MediaFault) return error;
  if (!(error instanceof FFmpegError) || !FAULTS_OF_FILES.includes(error.code)) return null;
  return new MediaFault('unreadable', error.stack ?? error.message);
}
