import type { Score } from '../music/score.ts';
import * as city from './city.ts';
import * as dance from './dance.ts';
import * as garden from './garden.ts';
import * as kitchen from './kitchen.ts';
import * as sea from './sea.ts';
import * as shapes from './shapes.ts';
import * as space from './space.ts';
import * as sport from './sport.ts';

/** The music of every clip, by the slug of its scene. */
export const scores: Readonly<Record<string, Score>> = {
  ...kitchen,
  ...sea,
  ...garden,
  ...city,
  resonance: space.resonance,
  'moon-phases': space.moonPhases,
  eclipse: space.eclipse,
  scale: space.scale,
  pythagoras: shapes.pythagoras,
  'times-table': shapes.timesTable,
  circles: shapes.circles,
  tiles: shapes.tiles,
  farandole: dance.farandole,
  polyrythmie: dance.polyrythmie,
  'seize-pas': dance.seizePas,
  'mer-des-mots': dance.merDesMots,
  stagger: sport.stagger,
  lanes: sport.lanes,
  breathing: sport.breathing,
};
