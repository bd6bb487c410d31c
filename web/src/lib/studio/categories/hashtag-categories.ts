import type { Category } from '#lib/api-types.ts';

const words: Record<Category, string> = {
  animals: 'animal animaux animals chat cat chien dog cheval horse oiseau bird pet wildlife',
  art: 'art arts dessin drawing peinture painting illustration poesie poetry poeme poem photo photographie photography design theatre sculpture',
  beauty: 'beaute beauty maquillage makeup coiffure hair skincare soin ongle nail barbe',
  comedy: 'humour comedie comedy drole funny sketch blague joke lol parodie parody',
  dance: 'danse dance dancing bal ball choregraphie choreography ballet hiphop farandole salsa tango',
  diy: 'bricolage diy faitmain handmade jardin garden potager jardinage gardening couture sewing tricot knitting renovation upcycling atelier',
  editing: 'montage editing edit videoediting effet vfx transition capcut davinci etalonnage',
  everyday: 'quotidien everyday vlog famille family quartier vie life routine actu weekend dimanche sunday',
  fashion: 'mode fashion style look ootd outfit tenue vintage friperie streetwear',
  food: 'cuisine cooking food recette recipe pain bread patisserie baking gouter soupe soup dessert vegan',
  games: 'jeu game jeux gaming gamer jeuvideo videogame esport boardgame echecs chess',
  learning:
    'apprendre learn learning learnonfarandole cours lesson tuto tutorial tutoriel histoire history langue language maths education etude study',
  music: 'musique music chanson song chant singing guitare guitar piano rythme rhythm concert rap beat',
  science:
    'science sciences tech technologie technology astronomie astronomy meteo weather physique physics chimie chemistry biologie biology climat climate informatique robot',
  sport:
    'sport sports foot football rugby basket tennis velo cycling course running natation swimming fitness yoga athletisme athletics surf ski voile',
  travel: 'voyage travel trip rando randonnee hiking montagne mountain mer sea plage beach ville city tourisme tourism roadtrip train',
};

const known = new Map((Object.entries(words) as [Category, string][]).flatMap(([category, list]) => list.split(' ').map((word) => [word, category])));

const plain = (tag: string) => tag.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What hashtags tell of what a video is about, French and English, without regard to accents and plurals: each category once, in their order. */
export function hashtagCategories(hashtags: readonly string[]): Category[] {
  const found = hashtags.map(plain).flatMap((tag) => known.get(tag) ?? known.get(tag.replace(/[sx]$/, '')) ?? []);
  return [...new Set(found)];
}
