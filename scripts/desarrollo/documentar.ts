/** `npm run documentar`: writes docs/settings.md and docs/retention.md anew, from what they are about. */
import { writeFile } from 'node:fs/promises';
import { paginaDeAjustes } from '../../platform/ajustes/descripciones.ts';
import { paginaDeRetencion } from '../../worker/rondas/limpieza/pagina.ts';

await writeFile('docs/settings.md', paginaDeAjustes());
await writeFile('docs/retention.md', paginaDeRetencion());
