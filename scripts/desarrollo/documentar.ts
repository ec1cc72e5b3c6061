/** `npm run documentar`: writes docs/settings.md anew, from the settings themselves. */
import { writeFile } from 'node:fs/promises';
import { paginaDeAjustes } from '../../platform/ajustes/descripciones.ts';

await writeFile('docs/settings.md', paginaDeAjustes());
