import { openPage } from './page';

void openPage();
