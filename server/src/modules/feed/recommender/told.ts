import type { Told } from './rankers.ts';

/** Where candidates of For You come from. A source that is missing here fails the test of the public page. */
export const sourcesTold: Readonly<Record<string, Told>> = {
  following: { fr: 'Les dernières vidéos des comptes suivis.', en: 'The latest of followed accounts.' },
  similar: { fr: 'Ce que regardent les personnes qui ont regardé les mêmes vidéos.', en: 'What people watch who watched the same videos.' },
  tastes: {
    fr: 'Ce qui plaît aux personnes dont les goûts ressemblent à ceux de la personne.',
    en: 'What people like whose tastes are like the viewer’s.',
  },
  topics: { fr: 'Les sujets que la personne regarde.', en: 'Topics the viewer watches.' },
  sounds: {
    fr: 'Les autres vidéos des sons que la personne a aimés, et les sons qui montent.',
    en: 'Other videos with sounds that the viewer liked, and sounds that rise.',
  },
  trending: { fr: 'Ce qui est bien mieux reçu que prévu, depuis peu.', en: 'What is met far better than expected, of late.' },
  popular: { fr: 'Ce que beaucoup regardent jusqu’au bout et aiment.', en: 'What many watch to the end and like.' },
  fresh: { fr: 'Ce qui vient d’être publié.', en: 'What has just been published.' },
  discovery: { fr: 'Des sujets et des vidéos tirés au sort, quel que soit leur âge.', en: 'Topics and videos drawn by lot, whatever their age.' },
  'first-audience': {
    fr: 'Les vidéos qui cherchent leur premier public\u00a0: places réservées.',
    en: 'Videos that look for their first audience: kept slots.',
  },
  placement: {
    fr: 'Les vidéos mises en avant, avec le nom de qui le fait et la date de fin\u00a0: au plus une place sur quelques-unes, et toujours signalées.',
    en: 'Promoted videos, with the name of who promotes them and the end: one slot in some at most, and always labelled.',
  },
  random: {
    fr: 'N’importe quelle vidéo, au hasard\u00a0: ce à quoi le reste se mesure.',
    en: 'Any video at all, by chance: what the rest is measured against.',
  },
};

/** Hard rules: no score outweighs them. */
export const rulesTold: readonly (Told & { readonly name: string })[] = [
  { name: 'published', fr: 'Les vidéos retirées ne sont plus montrées.', en: 'Withdrawn videos are not shown.' },
  {
    name: 'not-copy',
    fr: 'De deux vidéos qui montrent la même chose, seule la première mise en ligne est recommandée\u00a0; l’autre prend sa place si elle est retirée.',
    en: 'Of two videos that show the same, only the first upload is recommended; the other takes its place if it is withdrawn.',
  },
  {
    name: 'not-limited',
    fr: 'Une vidéo limitée par l’équipe n’est pas recommandée jusqu’à la date prévue\u00a0; la personne qui l’a publiée lit pourquoi.',
    en: 'A video that the team limits is not recommended until the date set; its author reads why.',
  },
  { name: 'not-seen', fr: 'Une vidéo déjà vue ne revient pas d’elle-même.', en: 'A video that was seen does not come back by itself.' },
  { name: 'not-served', fr: 'Une visite ne montre jamais deux fois la même vidéo.', en: 'A visit never shows a video twice.' },
  { name: 'not-own', fr: 'Personne ne se voit recommander ses propres vidéos.', en: 'Nobody is recommended their own videos.' },
  {
    name: 'not-blocked',
    fr: 'Deux comptes dont l’un bloque l’autre ne se voient pas.',
    en: 'Two accounts of which one blocks the other do not meet.',
  },
  { name: 'not-muted', fr: 'Les comptes masqués n’apparaissent dans aucun fil.', en: 'Muted accounts show in no feed.' },
  { name: 'not-hidden-creator', fr: 'Les comptes écartés ne sont pas recommandés.', en: 'Accounts set aside are not recommended.' },
  { name: 'not-hidden-sound', fr: 'Les vidéos d’un son écarté ne sont pas recommandées.', en: 'Videos with a sound set aside are not recommended.' },
  { name: 'not-removed-topic', fr: 'Un sujet réglé à 0 disparaît de tous les fils.', en: 'A topic set to 0 is gone from every feed.' },
  { name: 'not-filtered-word', fr: 'Une vidéo qui contient un mot filtré n’est pas montrée.', en: 'A video with a filtered word is not shown.' },
  { name: 'in-language', fr: 'Seules les langues choisies sont montrées.', en: 'Only chosen languages are shown.' },
  {
    name: 'readable',
    fr: 'Qui ne veut que des vidéos sous-titrées ne voit que celles-là, et celles où rien n’est dit.',
    en: 'Those who want captioned videos alone see those, and those in which nothing is said.',
  },
  { name: 'in-region', fr: 'Le fil d’une région ne montre que cette région.', en: 'The feed of a region shows that region only.' },
  {
    name: 'not-sensitive',
    fr: 'Ce qui est signalé à la publication n’est montré qu’à qui le demande.',
    en: 'What its author marks shows only to those who ask.',
  },
  {
    name: 'local-only',
    fr: 'Sans compte, seules les vidéos publiées sur ce serveur sont montrées.',
    en: 'Without an account, only videos published on this server show.',
  },
];
