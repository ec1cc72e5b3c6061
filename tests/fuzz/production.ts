/** What turns a developer's Belgrano into one of production: secrets of its own, and other people's systems over HTTPS. */
import { randomBytes } from 'node:crypto';
import type { DevSettings } from '../../dev/instance/settings.ts';
import type { Part } from '../../dev/processes/part.ts';
import { COBRADOR } from '../simuladores/pagos.ts';
import { crearCertificado } from '../support/servidores/certificado.ts';
import { comoCuentaPropia, conCuentaPropia } from '../support/servidores/cuenta-propia.ts';
import { crearProxy } from '../support/servidores/proxy.ts';

export interface Production {
  readonly apiKey: string;
  /** The same part, run as a deployment would; those that production has not stay as they are. */
  readonly changed: (part: Part) => Part;
  stop(): Promise<void>;
}

/** Not of production: servers that are not ours, the stand-ins, and what fills the database to have somebody to be. */
const AS_THEY_ARE = ['postgres', 'temporal'];
const OF_DEVELOPMENT = ['inicializar-db', 'simulador-mp', 'simulador-ghl'];
/** Of no bank, and not the one of the demonstration. */
const ACCOUNT = 'alias=fuzz.belgrano.ahorro,cbu=9990000100000000123459,titular=Belgrano Ahorro';

export async function startProduction({ databaseUrl, ports }: DevSettings): Promise<Production> {
  const certificate = crearCertificado();
  const before = async (port: number) =>
    crearProxy(`http://127.0.0.1:${port}`, certificate.certificado);
  const [mp, ghl] = [await before(ports.simuladorMp), await before(ports.simuladorGhl)];
  const secret = () => randomBytes(24).toString('hex');
  const apiKey = secret();
  const own = {
    DATABASE_URL: comoCuentaPropia(databaseUrl),
    ...{ AHORRO_SECRET_KEY: secret(), TICKETS_SECRET_KEY: secret() },
    BELGRANO_AHORRO_API_KEY: apiKey,
    ...{ MP_ACCESS_TOKEN: secret(), MP_WEBHOOK_SECRET: secret(), GHL_API_TOKEN: secret() },
    ...{ MP_COLLECTOR_ID: String(COBRADOR), TRANSFERENCIA_CUENTA: ACCOUNT },
  };
  const production = {
    ...own,
    ...{ NODE_ENV: 'production', ESCUCHAR_EN: '127.0.0.1', TIENDA_URL: 'https://tienda.example' },
    ...{ MP_BASE_URL: mp.url, GHL_BASE_URL: ghl.url, NODE_EXTRA_CA_CERTS: certificate.archivo },
    // One address calls for all kinds of people here.
    LIMITE_CHECKOUT: '1000000',
  };
  return {
    apiKey,
    changed(part) {
      if (part.name === 'postgres') return withAccount(part, databaseUrl);
      if (AS_THEY_ARE.includes(part.name)) return part;
      return withEnv(part, OF_DEVELOPMENT.includes(part.name) ? own : production);
    },
    async stop() {
      await Promise.all([mp.cerrar(), ghl.cerrar()]);
      certificate.borrar();
    },
  };
}

function withEnv(part: Part, more: Readonly<Record<string, string>>): Part {
  return {
    ...part,
    async spec() {
      const spec = await part.spec();
      return { ...spec, env: { ...(spec.env ?? process.env), ...more } };
    },
  };
}

/** Nobody asks it for anything before there is the account that the others come in with. */
function withAccount(part: Part, url: string): Part {
  return {
    ...part,
    async ready() {
      if ((await part.ready?.()) !== true) return false;
      await conCuentaPropia(url);
      return true;
    },
  };
}
