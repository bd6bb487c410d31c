import { describe, expect, it } from 'vitest';
import { leadsBack } from './rel-me.ts';

const page = new URL('https://gala.example/about/');
const profile = new URL('https://farandole.example/@Gala');
const says = (html: string) => leadsBack(html, page, profile);

describe('a page that leads back', () => {
  it('says rel="me" of the profile, in a link of any kind', () => {
    for (const html of [
      '<a rel="me" href="https://farandole.example/@Gala">',
      '<A REL=ME HREF=https://farandole.example/@gala/>',
      '<link href="https://farandole.example/@gala?x=1#y" rel="alternate Me nofollow">',
      '<map><area rel="me noopener" href=" https://farandole.example/%40GALA ">',
      '<p><a rel="me" href="https://other.example/@gala">x</a><a rel="me" href="https://farandole.example/@gala">y</a>',
      '<base href="https://farandole.example/x/"><a rel="me" href="../@gala">',
      '<div><<a <b <a rel="me" href="https://farandole.example/@gala">',
    ])
      expect([html, says(html)]).toEqual([html, true]);
  });

  it('is no page that only names it', () => {
    for (const html of [
      '',
      'https://farandole.example/@gala',
      '<a href="https://farandole.example/@gala">',
      '<a rel="meal" href="https://farandole.example/@gala">',
      '<a rel="me" href="https://farandole.example/@galaxie">',
      '<a rel="me" href="https://farandole.example.evil.example/@gala">',
      '<a rel="me" href="http://farandole.example/@gala">',
      '<a rel="me" href="/@gala">',
      '<!-- <a rel="me" href="https://farandole.example/@gala"> -->',
      "<script>\"<a rel='me' href='https://farandole.example/@gala'>\"</script>",
      '<img rel="me" href="https://farandole.example/@gala">',
    ])
      expect([html, says(html)]).toEqual([html, false]);
  });

  it('is read in no time, however wild it is', () => {
    for (const html of ['<a '.repeat(300_000), '<'.repeat(1_000_000), '<a rel="me" href="'.repeat(50_000), '<div>'.repeat(200_000)])
      expect(says(html)).toBe(false);
  });
});
