import type { Video } from '#lib/api-types.ts';
import { escapeHtml } from '#lib/page/escape-html.ts';
import { videoLabels } from '../video-labels.ts';

/** Marks a box of an MP4 file as XMP (Adobe, XMP Specification Part 3, §2.2.8.1). */
const xmpId = 'be7acfcb97a942e89c71999491e3afac';
/** IPTC’s words for how a picture came about. */
const sources = {
  generated: 'trainedAlgorithmicMedia',
  composite: 'compositeWithTrainedAlgorithmicMedia',
  declared: 'compositeWithTrainedAlgorithmicMedia',
} as const;

type Credited = Pick<Video, 'author' | 'caption' | 'url' | 'commercial' | 'images' | 'aiLabel'>;

/** Who made a video, where it stands and what must be said of it, as XMP. */
export function credits(video: Credited, origin: string): string {
  const author = video.author.displayName ? `${video.author.displayName} (@${video.author.handle})` : `@${video.author.handle}`;
  const address = new URL(video.url, origin).href;
  const text = (name: string, list: 'Alt' | 'Seq', value: string) => {
    const language = list === 'Alt' ? ' xml:lang="x-default"' : '';
    return `<${name}><rdf:${list}><rdf:li${language}>${escapeHtml(value)}</rdf:li></rdf:${list}></${name}>`;
  };
  const made = video.aiLabel ?? (video.images === 'virtual' ? 'declared' : null);
  const source = made
    ? `<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${sources[made]}</Iptc4xmpExt:DigitalSourceType>`
    : '';
  const labels = videoLabels(video);
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
    text('dc:creator', 'Seq', author) +
    text('dc:title', 'Alt', video.caption || author) +
    (labels.length > 0 ? text('dc:description', 'Alt', labels.join(' · ')) : '') +
    text('dc:rights', 'Alt', `${author}, ${address}`) +
    `<xmpRights:WebStatement>${escapeHtml(address)}</xmpRights:WebStatement>${source}` +
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
  );
}

/** Credits as the last box of an MP4 file; nothing before it changes. */
export function creditsBox(video: Credited, origin: string): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(credits(video, origin));
  const box = new Uint8Array(24 + body.length);
  new DataView(box.buffer).setUint32(0, box.length);
  box.set(new TextEncoder().encode('uuid'), 4);
  box.set(
    Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(xmpId.slice(2 * at, 2 * at + 2), 16)),
    8,
  );
  box.set(body, 24);
  return box;
}
