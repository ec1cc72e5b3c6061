/** `npm run documentar`: writes docs/settings.md, docs/retention.md and docs/permisos.md anew, from what they are about. */
import { writeFile } from 'node:fs/promises';
import { paginaDeAjustes } from '../../platform/ajustes/descripciones.ts';
import { paginaDeRetencion } from '../../worker/rondas/limpieza/pagina.ts';
import { paginaDePermisos } from '../lib/permisos.ts';

await writeFile('docs/settings.md', paginaDeAjustes());
await writeFile('docs/retention.md', paginaDeRetencion());
await writeFile('docs/permisos.md', paginaDePermisos());
