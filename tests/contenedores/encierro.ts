/** That our containers can do no more than they need, seen from inside. */
import { comprobar } from '../../scripts/lib/consola/pasos.ts';
import { enLaBase } from './compras.ts';
import { adentro } from './gente.ts';
import type { Casa } from './gente.ts';

const NUESTROS = ['api-ahorro', 'api-tickets', 'worker', 'worker-pagos'];
/** What only tools of development are made of. */
const DE_MAS = ['prisma', 'effect', 'typescript', 'react-dom', 'vite', 'eslint', '@swc'];

/** Who they are, what they may write, and what they know. @throws ErrorDeScript */
export async function comprobarEncierro(casa: Casa): Promise<string> {
  for (const servicio of NUESTROS) {
    const correr = (guion: string) => adentro(casa, servicio, ['sh', '-c', guion]);
    comprobar((await correr('id -u')).trim() !== '0', `${servicio} corre como root`);
    const estado = await correr('cat /proc/1/status');
    comprobar(/^CapEff:\s*0+$/m.test(estado), `${servicio} tiene capacidades`);
    comprobar(/^NoNewPrivs:\s*1$/m.test(estado), `${servicio} puede subir de privilegios`);
    const escribe = await correr(
      'touch /app/x 2>/dev/null || touch /x 2>/dev/null && echo si || echo no',
    );
    comprobar(escribe.trim() === 'no', `${servicio} puede escribir en su imagen`);
  }
  const ajenos: readonly (readonly [string, RegExp])[] = [
    ['api-ahorro', /^(TICKETS_SECRET_KEY|SMTP_URL|POSTGRES_PASSWORD|TEMPORAL_DB_PASSWORD)=./m],
    ['api-tickets', /^(AHORRO_SECRET_KEY|MP_ACCESS_TOKEN|SMTP_URL|POSTGRES_PASSWORD)=./m],
    ['worker', /^(TICKETS_SECRET_KEY|MP_WEBHOOK_SECRET|POSTGRES_PASSWORD)=./m],
  ];
  for (const [servicio, patron] of ajenos) {
    const conoce = patron.exec(await adentro(casa, servicio, ['env']))?.[1];
    comprobar(conoce === undefined, `${servicio} conoce ${conoce ?? ''}, que no es suyo`);
  }
  const superusuarios = await enLaBase(
    casa,
    "SELECT string_agg(rolname, ',') FROM pg_roles WHERE rolsuper AND rolname <> 'postgres'",
  );
  comprobar(superusuarios === '', `Son superusuarios de la base: ${superusuarios}`);
  return 'sin root, sin capacidades, sin escritura, cada uno con sus secretos';
}

/** @throws ErrorDeScript naming a package that no server imports */
export async function comprobarContenido(casa: Casa): Promise<void> {
  const nombres = (await adentro(casa, 'api-ahorro', ['ls', 'node_modules'])).split('\n');
  const demas = DE_MAS.filter((nombre) => nombres.includes(nombre));
  comprobar(demas.length === 0, `En la imagen está de más: ${demas.join(', ')}`);
}
