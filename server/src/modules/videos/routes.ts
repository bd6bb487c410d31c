import type { Accounts } from '#modules/accounts';
import type { Route } from '#platform/http/route.ts';
import { contestAiLabel } from './routes/contest-ai-label.ts';
import { editVideo } from './routes/edit-video.ts';
import { getAiLabel } from './routes/get-ai-label.ts';
import { getVideo } from './routes/get-video.ts';
import { listAccountVideos } from './routes/list-account-videos.ts';
import { listAccountMentions, removeMention, restoreMention } from './routes/mentions.ts';
import { publishVideo } from './routes/publish-video.ts';
import { putSubtitles } from './routes/put-subtitles.ts';
import { removeSubtitles } from './routes/remove-subtitles.ts';
import { removeVideo } from './routes/remove-video.ts';
import { setPins } from './routes/set-pins.ts';
import { translateCaption } from './routes/translate-caption.ts';
import type { Videos } from './videos.ts';

/** Every route of this module. */
export function videoRoutes(videos: Videos, accounts: Accounts): Route[] {
  return [
    publishVideo(videos),
    getVideo(videos),
    translateCaption(videos),
    editVideo(videos),
    removeVideo(videos),
    listAccountVideos(videos, accounts),
    listAccountMentions(videos, accounts),
    removeMention(videos),
    restoreMention(videos),
    setPins(videos, accounts),
    getAiLabel(videos),
    contestAiLabel(videos),
    putSubtitles(videos),
    removeSubtitles(videos),
  ];
}
