import { describe, expect, it } from 'vitest';
import { CLAVE_DE_DESARROLLO, CREDENCIALES_SIMULADAS, NOMBRES_DE_AJUSTES } from './ajustes.ts';
import { facturacionDe } from './arca.ts';
import { loadEnv } from './env.ts';
import type { Env } from './env.ts';

const PRODUCCION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://u:p@db/belgrano',
  AHORRO_SECRET_KEY: 'un-secreto-bien-largo-1',
  TICKETS_SECRET_KEY: 'un-secreto-bien-largo-2',
  BELGRANO_AHORRO_API_KEY: 'una-clave-propia-y-larga',
};

/** Another server and database, with the account that everybody can read in the sources. */
const ENTRA_COMO_TODOS = loadEnv({}).DATABASE_URL.replace('127.0.0.1:54329', 'db.example');

describe('Cuando se leen los ajustes', () => {
  it('entonces en desarrollo alcanza con nada', () => {
    expect(loadEnv({})).toMatchObject({
      AHORRO_PORT: 5000,
      TICKETS_PORT: 5001,
      BELGRANO_AHORRO_API_KEY: CLAVE_DE_DESARROLLO,
      LIMITE_POR_MINUTO: 5_000,
      CHECKOUT_ESPERA_MS: 10_000,
      ENTREGA_TIMEOUT_MS: 15_000,
      produccion: false,
    });
  });

  it('entonces se nombra cada variable mala', () => {
    const malo = () =>
      loadEnv({ PORT: 'abc', DATABASE_URL: 'mysql://x', TICKETERA_URL: 'nada', LOG_LEVEL: 'x' });
    for (const nombre of ['PORT', 'DATABASE_URL', 'TICKETERA_URL', 'LOG_LEVEL']) {
      expect(malo).toThrow(new RegExp(`^  ${nombre}: `, 'm'));
    }
  });

  it('entonces una variable vacía es como si no estuviera, y sobra la última barra', () => {
    const env = loadEnv({ TICKETERA_URL: '', BELGRANO_AHORRO_URL: 'https://tienda.example/' });
    expect(env.TICKETERA_URL).toBeUndefined();
    expect(env.BELGRANO_AHORRO_URL).toBe('https://tienda.example');
  });

  it('entonces no se prepara nada donde la dirección es la de un pooler', () => {
    const directa = 'postgresql://u:p@db:5432/belgrano';
    const prepara = (env: NodeJS.ProcessEnv) => loadEnv(env).DATABASE_PREPARA;
    expect(prepara({ DATABASE_URL: directa })).toBe(true);
    expect(prepara({ DATABASE_URL: 'postgresql://u:p@db:6543/belgrano' })).toBe(false);
    expect(prepara({ DATABASE_URL: `${directa}?pgbouncer=true` })).toBe(false);
    expect(prepara({ DATABASE_URL: directa, DATABASE_DIRECT_URL: directa })).toBe(false);
    expect(prepara({ DATABASE_URL: directa, DATABASE_PREPARA: 'no' })).toBe(false);
  });

  it('entonces un worker hace a la vez lo que se diga, y si no, tantos pasos como conexiones', () => {
    expect(loadEnv({ DATABASE_POOL: '7' })).toMatchObject({
      ...{ WORKER_TAREAS: 100, WORKER_PASOS: 7, WORKER_LLAMADAS: 100, WORKER_SONDEOS: 10 },
    });
    expect(loadEnv({ WORKER_VERSION: '' }).WORKER_VERSION).toBeUndefined();
    expect(loadEnv({ WORKER_PASOS: '3' })).toMatchObject({ WORKER_PASOS: 3 });
    for (const malo of [
      { WORKER_VERSION: 'a.b:c' },
      { WORKER_TAREAS: '1' },
      { WORKER_PASOS: '0' },
    ]) {
      expect(() => loadEnv(malo)).toThrow(Object.keys(malo)[0]);
    }
  });

  it('entonces un script va a la instancia que arrancan los mismos puertos, si no se nombra otra', () => {
    const puertos = { POSTGRES_PORT: '64339', TEMPORAL_PORT: '7433', TEMPORAL_UI_PORT: '8433' };
    expect(loadEnv(puertos)).toMatchObject({
      DATABASE_URL: expect.stringContaining('127.0.0.1:64339/belgrano') as string,
      DATABASE_DIRECT_URL: expect.stringContaining('127.0.0.1:64339/belgrano') as string,
      TEMPORAL_ADDRESS: '127.0.0.1:7433',
      TEMPORAL_UI_ORIGIN: 'http://localhost:8433',
    });
    const nombrada = { DATABASE_URL: 'postgresql://a@db.example/b', TEMPORAL_ADDRESS: 't:1' };
    expect(loadEnv({ ...puertos, ...nombrada })).toMatchObject(nombrada);
    expect(() => loadEnv({ POSTGRES_PORT: 'mil' })).toThrow(/DATABASE_URL/);
    expect(loadEnv({ ...PRODUCCION, ...puertos }).TEMPORAL_ADDRESS).not.toContain('7433');
  });

  it('entonces las cabeceras de las trazas se leen como las escribe el estándar', () => {
    const leer = (texto: string) => loadEnv({ OTEL_EXPORTER_OTLP_HEADERS: texto });
    expect(leer('Authorization=Basic%20YTpi==, x-a=1').OTEL_EXPORTER_OTLP_HEADERS).toEqual({
      Authorization: 'Basic YTpi==',
      'x-a': '1',
    });
    expect(() => leer('nada')).toThrow(/OTEL_EXPORTER_OTLP_HEADERS: nombre=valor/);
    expect(() => loadEnv({ OTEL_TRACES_SAMPLER: 'a veces' })).toThrow(/OTEL_TRACES_SAMPLER/);
  });

  it.each(['NODE_ENV', 'RENDER_ENVIRONMENT'])(
    'entonces con %s=production no arranca sin secretos propios',
    (variable) => {
      expect(() => loadEnv({ [variable]: 'production' })).toThrow(
        /AHORRO_SECRET_KEY[\s\S]*BELGRANO_AHORRO_API_KEY/,
      );
      expect(() =>
        loadEnv({ ...PRODUCCION, BELGRANO_AHORRO_API_KEY: CLAVE_DE_DESARROLLO }),
      ).toThrow(/BELGRANO_AHORRO_API_KEY: falta, o tiene el valor de desarrollo/);
      expect(loadEnv(PRODUCCION)).toMatchObject({ produccion: true, LIMITE_POR_MINUTO: 300 });
    },
  );

  it.each([
    ['DATABASE_URL', 'postgresql://belgrano:belgrano@127.0.0.1:54329/belgrano'],
    ['AHORRO_SECRET_KEY', loadEnv({}).AHORRO_SECRET_KEY],
    ['TICKETS_SECRET_KEY', loadEnv({}).TICKETS_SECRET_KEY],
    ['BELGRANO_AHORRO_API_KEY', loadEnv({}).BELGRANO_AHORRO_API_KEY],
  ])('entonces en producción no vale %s de desarrollo, ni que falte', (nombre, deDesarrollo) => {
    for (const valor of [deDesarrollo, '', undefined]) {
      expect(() => loadEnv({ ...PRODUCCION, [nombre]: valor })).toThrow(new RegExp(`${nombre}: `));
    }
  });

  it.each([
    ['DATABASE_URL', { DATABASE_URL: ENTRA_COMO_TODOS }],
    ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: ENTRA_COMO_TODOS }],
    ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: loadEnv({}).DATABASE_URL }],
    [
      'AHORRO_SECRET_KEY y TICKETS_SECRET_KEY',
      { TICKETS_SECRET_KEY: PRODUCCION.AHORRO_SECRET_KEY },
    ],
    [
      'TICKETS_SECRET_KEY y BELGRANO_AHORRO_API_KEY',
      { BELGRANO_AHORRO_API_KEY: PRODUCCION.TICKETS_SECRET_KEY },
    ],
    ['TEMPORAL_CODEC_KEY', { TEMPORAL_API_KEY: 'la-de-quien-lo-da' }],
    ['TIENDA_URL', { SMTP_URL: 'smtps://correo.example' }],
    ['TIENDA_URL', { SMTP_URL: 'smtps://correo.example', TIENDA_URL: 'http://tienda.example' }],
    ['TIENDA_URL', { SMTP_URL: 'smtps://correo.example', TIENDA_URL: 'https://localhost' }],
  ])('entonces en producción no vale %s así: %o', (nombre, cambio) => {
    expect(() => loadEnv({ ...PRODUCCION, ...cambio })).toThrow(new RegExp(`${nombre}: `));
    // Where nobody else reaches it, it may be so.
    expect(() => loadEnv(cambio)).not.toThrow();
  });

  it('entonces se escucha en esta máquina sola, y en producción en todas sus direcciones', () => {
    expect(loadEnv({}).ESCUCHAR_EN).toBe('127.0.0.1');
    expect(loadEnv(PRODUCCION).ESCUCHAR_EN).toBeUndefined();
    expect(loadEnv({ ESCUCHAR_EN: '0.0.0.0' }).ESCUCHAR_EN).toBe('0.0.0.0');
    expect(() => loadEnv({ ESCUCHAR_EN: 'mi-máquina' })).toThrow(/ESCUCHAR_EN/);
  });

  it.each([
    ['api-ahorro', ['AHORRO_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'], ['TICKETS_SECRET_KEY']],
    ['api-tickets', ['TICKETS_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'], ['AHORRO_SECRET_KEY']],
    ['worker', ['AHORRO_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'], ['TICKETS_SECRET_KEY']],
    ['migraciones', [], ['AHORRO_SECRET_KEY', 'TICKETS_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY']],
  ] as const)(
    'entonces %s en producción quiere sus secretos, y los demás no',
    (proceso, propios, ajenos) => {
      const de = (cambio: Record<string, string | undefined>) =>
        loadEnv({ ...PRODUCCION, BELGRANO_SERVICE: proceso, ...cambio });
      for (const nombre of propios) {
        expect(() => de({ [nombre]: undefined })).toThrow(new RegExp(`${nombre}: falta`));
      }
      const sin = Object.fromEntries(ajenos.map((nombre) => [nombre, undefined]));
      for (const nombre of ajenos) {
        // Not that of development, which everybody knows, and another one each time.
        const valor = de(sin)[nombre];
        expect(valor).toMatch(/^[0-9a-f]{64}$/);
        expect(de(sin)[nombre]).not.toBe(valor);
        expect(() => de({ [nombre]: loadEnv({})[nombre] })).toThrow(new RegExp(`${nombre}: `));
      }
      expect(() => loadEnv({ BELGRANO_SERVICE: 'tienda' })).toThrow(/BELGRANO_SERVICE: /);
    },
  );

  it('entonces los pagos de uno solo exigen lo que ese usa', () => {
    const pagos = {
      ...{ ...PRODUCCION, MP_ACCESS_TOKEN: 'APP_USR-1234', TIENDA_URL: 'https://tienda.example' },
    };
    const firma = { MP_WEBHOOK_SECRET: 'un-secreto-propio' };
    const cobro = { MP_COLLECTOR_ID: '44444' };
    expect(() => loadEnv({ ...pagos, ...firma, BELGRANO_SERVICE: 'api-ahorro' })).not.toThrow();
    expect(() => loadEnv({ ...pagos, ...cobro, BELGRANO_SERVICE: 'worker' })).not.toThrow();
    expect(() => loadEnv({ ...pagos, ...cobro, BELGRANO_SERVICE: 'api-ahorro' })).toThrow(
      /MP_WEBHOOK_SECRET: falta/,
    );
    expect(() => loadEnv({ ...pagos, ...firma, BELGRANO_SERVICE: 'worker' })).toThrow(
      /MP_COLLECTOR_ID: falta/,
    );
  });

  it('entonces ningún secreto tiene otro valor por defecto que los que producción rechaza', () => {
    const conValor = NOMBRES_DE_AJUSTES.filter(
      (nombre) =>
        /KEY|SECRET|TOKEN|PASSWORD|DATABASE/.test(nombre) &&
        loadEnv({})[nombre as keyof Env] !== undefined,
    );
    const sinSecreto = ['DATABASE_POOL', 'DATABASE_PREPARA', 'DATABASE_DIRECT_URL'];
    expect(conValor.filter((nombre) => !sinSecreto.includes(nombre)).sort()).toEqual([
      'AHORRO_SECRET_KEY',
      'BELGRANO_AHORRO_API_KEY',
      'DATABASE_URL',
      'TICKETS_SECRET_KEY',
    ]);
  });

  it('entonces en producción no se cobra con credenciales simuladas, ni sin firma, ni sin https', () => {
    const pagos = {
      ...PRODUCCION,
      MP_ACCESS_TOKEN: 'APP_USR-1234',
      MP_WEBHOOK_SECRET: 'un-secreto-propio',
      MP_COLLECTOR_ID: '44444',
      TIENDA_URL: 'https://tienda.example',
    };
    expect(loadEnv(pagos)).toMatchObject({ MP_BASE_URL: 'https://api.mercadopago.com' });
    const malos: [Record<string, string>, RegExp][] = [
      [
        { MP_ACCESS_TOKEN: CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN },
        /MP_ACCESS_TOKEN: es el del simulador/,
      ],
      [{ MP_WEBHOOK_SECRET: '' }, /MP_WEBHOOK_SECRET: falta/],
      [{ MP_COLLECTOR_ID: '' }, /MP_COLLECTOR_ID: falta/],
      [{ TIENDA_URL: '' }, /TIENDA_URL: falta/],
      ...['http://localhost:5000', 'https://127.0.0.1', 'http://[::1]:5000'].map(
        (TIENDA_URL): [Record<string, string>, RegExp] => [
          { TIENDA_URL },
          /TIENDA_URL: falta o es/,
        ],
      ),
      [{ MP_BASE_URL: 'http://127.0.0.1:5004' }, /solo https/],
    ];
    for (const [cambio, motivo] of malos) {
      expect(() => loadEnv({ ...pagos, ...cambio })).toThrow(motivo);
    }
    // Who takes no payments online may try it on one machine.
    expect(loadEnv({ ...PRODUCCION, TIENDA_URL: 'http://localhost:5000' }).produccion).toBe(true);
  });

  it('entonces las facturas están apagadas, o tienen todo lo que les hace falta', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    const arca = { ARCA_CUIT: '30-00000000-7', ARCA_PUNTO_DE_VENTA: '3', ARCA_DESDE: '2026-12-01' };
    expect(facturacionDe(loadEnv({}))).toBeUndefined();
    expect(facturacionDe(loadEnv(arca))).toEqual({
      ...{ cuit: '30000000007', punto: 3, desde: '2026-12-01', condicion: 'responsable_inscripto' },
    });
    expect(() => loadEnv({ ...arca, ARCA_DESDE: '' })).toThrow(/ARCA_DESDE/);
    expect(() => loadEnv({ ...arca, ARCA_CERTIFICADO: 'no es' })).toThrow(/ARCA_CERTIFICADO/);
    for (const escrito of [pem, pem.replaceAll('\n', '\\n'), Buffer.from(pem).toString('base64')])
      expect(loadEnv({ ARCA_CERTIFICADO: escrito }).ARCA_CERTIFICADO).toBe(pem);
    const enProduccion = { ...PRODUCCION, ...arca };
    expect(() => loadEnv(enProduccion)).toThrow(/ARCA_CERTIFICADO y ARCA_CLAVE/);
    expect(loadEnv({ ...enProduccion, BELGRANO_SERVICE: 'api-ahorro' }).produccion).toBe(true);
    const firmado = { ...enProduccion, ARCA_CERTIFICADO: pem, ARCA_CLAVE: pem };
    expect(loadEnv(firmado).ARCA_CLAVE).toBe(pem);
    const abierta = { ...firmado, ARCA_FACTURAS_URL: 'http://arca.example' };
    expect(() => loadEnv(abierta)).toThrow(/solo https/);
  });
});
