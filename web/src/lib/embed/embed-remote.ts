/**
 * The only script of an embedded player: it begins at half the volume, keeps the labels in sight where the browser shows the film alone,
 * and obeys the page around it when that page's origin is the one that the player was given (docs/guide/embedding.md). Put into the page
 * as its own source text, so it may use nothing from outside itself.
 */
export function embedRemote(origin: string | null, labels: string): void {
  const video = document.querySelector('video');
  if (!video) return;
  video.volume = 0.5;
  if (labels !== '') {
    // what lies over the player stays behind when the film fills the screen; what the browser draws itself does not
    let track: TextTrack | null = null;
    let alone = false;
    const show = () => {
      const mode = alone ? 'showing' : 'disabled';
      if (track && track.mode !== mode) track.mode = mode;
    };
    const turn = (on: boolean) => {
      alone = on;
      if (on && !track) {
        track = video.addTextTrack('captions', labels);
        track.addCue(Object.assign(new VTTCue(0, Number.MAX_SAFE_INTEGER, labels), { line: 0, position: 0, align: 'start' }));
      }
      show();
    };
    document.addEventListener('fullscreenchange', () => turn(document.fullscreenElement !== null));
    // an iPhone's own player
    video.addEventListener('webkitbeginfullscreen', () => turn(true));
    video.addEventListener('webkitendfullscreen', () => turn(false));
    // whoever turns subtitles off, or chooses others, does not turn the labels off
    video.textTracks.addEventListener('change', show);
  }
  if (origin === null || window.parent === window) return;
  const tell = (event: string, more: object = {}) =>
    window.parent.postMessage(
      { farandole: event, seconds: video.currentTime, duration: video.duration || null, muted: video.muted, ...more },
      origin,
    );
  const refuse = (code: string, detail: string) => tell('error', { code, detail });
  const commands: Record<string, (command: { seconds?: unknown; muted?: unknown }) => void> = {
    play: () =>
      video
        .play()
        .catch(() => refuse('play-refused', 'The browser lets nothing begin with sound by itself: send mute first, or allow autoplay to the frame.')),
    pause: () => video.pause(),
    seek({ seconds }) {
      if (typeof seconds !== 'number' || !(seconds >= 0)) return refuse('seconds-not-valid', 'seconds: a number from 0 on.');
      video.currentTime = seconds;
    },
    mute({ muted = true }) {
      if (typeof muted !== 'boolean') return refuse('muted-not-valid', 'muted: true or false.');
      video.muted = muted;
    },
  };
  window.addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== window.parent || from !== origin || typeof data?.farandole !== 'string') return;
    if (!Object.hasOwn(commands, data.farandole)) return refuse('command-not-known', `farandole: one of ${Object.keys(commands).join(', ')}.`);
    commands[data.farandole]?.(data);
  });
  for (const name of ['play', 'pause', 'ended', 'timeupdate']) video.addEventListener(name, () => tell(name));
  tell('ready');
}
