import Editing from '@lucide/svelte/icons/clapperboard';
import Everyday from '@lucide/svelte/icons/coffee';
import Science from '@lucide/svelte/icons/flask-conical';
import Dance from '@lucide/svelte/icons/footprints';
import Games from '@lucide/svelte/icons/gamepad-2';
import Learning from '@lucide/svelte/icons/graduation-cap';
import Diy from '@lucide/svelte/icons/hammer';
import Comedy from '@lucide/svelte/icons/laugh';
import Music from '@lucide/svelte/icons/music';
import Art from '@lucide/svelte/icons/palette';
import Animals from '@lucide/svelte/icons/paw-print';
import Travel from '@lucide/svelte/icons/plane';
import Fashion from '@lucide/svelte/icons/shirt';
import Beauty from '@lucide/svelte/icons/sparkles';
import Sport from '@lucide/svelte/icons/trophy';
import Food from '@lucide/svelte/icons/utensils';
import type { Category } from '#lib/api-types.ts';

/** A sign for each category. */
export const categoryIcons: Record<Category, typeof Animals> = {
  animals: Animals,
  art: Art,
  beauty: Beauty,
  comedy: Comedy,
  dance: Dance,
  diy: Diy,
  editing: Editing,
  everyday: Everyday,
  fashion: Fashion,
  food: Food,
  games: Games,
  learning: Learning,
  music: Music,
  science: Science,
  sport: Sport,
  travel: Travel,
};
