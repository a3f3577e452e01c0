import { refuseOtherSchemes } from './safe-links';
import { openPage } from './page';
import { makePlayer } from './player/make-player';

refuseOtherSchemes();
void openPage(makePlayer);
