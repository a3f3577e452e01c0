import { openPage } from './page';
import { makePlayer } from './player/make-player';

void openPage(makePlayer);
