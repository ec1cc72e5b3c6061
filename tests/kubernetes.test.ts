import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { NOMBRES_DE_AJUSTES } from '../platform/ajustes/ajustes.ts';

const CARPETA = new URL('../deploy/kubernetes/', import.meta.url);

const objeto = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string().optional(), generateName: z.string().optional() }),
});
type Objeto = z.output<typeof objeto>;

const archivos = readdirSync(CARPETA).filter((nombre) => nombre.endsWith('.yaml'));
const leer = (archivo: string) =>
  parseAllDocuments(readFileSync(new URL(archivo, CARPETA), 'utf8'), { merge: true }).map(
    (documento) => documento.toJS() as unknown,
  );
const objetos: Objeto[] = archivos
  .filter((archivo) => archivo !== 'kustomization.yaml')
  .flatMap(leer)
  .map((documento) => objeto.parse(documento));

type Modelo = new (datos: unknown) => { validate(): void };

/** The published schema of a kind, as a class that checks itself. */
async function modelo({ apiVersion, kind }: Objeto): Promise<Modelo> {
  const exportado = (await import(`kubernetes-models/${apiVersion}/${kind}`)) as Record<
    string,
    Modelo
  >;
  const clase = exportado[kind];
  if (clase === undefined) throw new Error(`No hay esquema de ${apiVersion} ${kind}`);
  return clase;
}

const referencia = z.object({ name: z.string() });
const contenedor = z.looseObject({
  image: z.string(),
  command: z.array(z.string()),
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  envFrom: z.array(
    z.object({ configMapRef: referencia.optional(), secretRef: referencia.optional() }),
  ),
  securityContext: z.unknown(),
  readinessProbe: z.unknown().optional(),
  resources: z.looseObject({ limits: z.looseObject({ memory: z.string() }) }),
});
const conPods = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({
      metadata: z.looseObject({ labels: z.record(z.string(), z.string()) }).optional(),
      spec: z.looseObject({
        automountServiceAccountToken: z.literal(false),
        securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
        containers: z.array(contenedor).length(1),
      }),
    }),
  }),
});
const pods = objetos
  .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
  .map((documento) => ({
    kind: documento.kind,
    nombre: documento.metadata.name,
    ...conPods.parse(documento).spec.template,
  }));

describe('When it is deployed with deploy/kubernetes', () => {
  it.each(
    objetos.map(
      (documento) => [`${documento.kind} ${String(documento.metadata.name)}`, documento] as const,
    ),
  )('then %s is as its published schema wants it', async (_, documento) => {
    const Modelo = await modelo(documento);
    const validar = (datos: object) => () => {
      new Modelo(datos).validate();
    };
    expect(validar(documento)).not.toThrow();
    // And what is not so is told.
    expect(validar({ ...documento, metadata: { labels: 7 } })).toThrow();
  });

  it('then the kustomization takes all of it but the migrations, which go first', () => {
    const [kustomization] = leer('kustomization.yaml');
    const { resources } = z.looseObject({ resources: z.array(z.string()) }).parse(kustomization);
    const demas = archivos.filter(
      (nombre) => !['kustomization.yaml', 'migraciones.yaml'].includes(nombre),
    );
    expect([...resources].sort()).toEqual(demas.sort());
  });

  it('then each runs something that is there, with no more rights than it needs', () => {
    expect(pods.map(({ nombre }) => nombre)).toEqual([
      ...['api-ahorro', 'api-tickets', undefined, 'worker', 'worker-pagos'],
    ]);
    for (const { kind, spec } of pods) {
      const [principal] = spec.containers;
      expect(existsSync(principal?.command[1] ?? '')).toBe(true);
      expect(principal?.securityContext).toEqual({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        capabilities: { drop: ['ALL'] },
      });
      if (kind === 'Deployment') expect(principal?.readinessProbe).toBeDefined();
      const nombres = (principal?.env ?? []).map(({ name }) => name);
      expect(nombres.filter((nombre) => !NOMBRES_DE_AJUSTES.includes(nombre))).toEqual([]);
    }
  });

  it('then each process has the secrets of its own name, and none is written down', () => {
    const secretos = pods.map(({ spec }) =>
      (spec.containers[0]?.envFrom ?? []).flatMap(({ secretRef }) => secretRef?.name ?? []),
    );
    expect(secretos).toEqual([
      ['api-ahorro'],
      ['api-tickets'],
      ['migraciones'],
      ['worker'],
      ['worker'],
    ]);
    expect(objetos.map(({ kind }) => kind)).not.toContain('Secret');
    const mapa = objetos.find(({ kind }) => kind === 'ConfigMap');
    const { data } = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(mapa);
    expect(Object.keys(data).filter((nombre) => !NOMBRES_DE_AJUSTES.includes(nombre))).toEqual([]);
    expect(
      Object.keys(data).filter((nombre) => /SECRET|KEY|TOKEN|DATABASE_URL/.test(nombre)),
    ).toEqual([]);
  });

  it('then a disruption leaves all of them but one', () => {
    const presupuesto = z.looseObject({
      spec: z.looseObject({
        maxUnavailable: z.literal(1),
        selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
      }),
    });
    const elegidos = objetos
      .filter(({ kind }) => kind === 'PodDisruptionBudget')
      .map((documento) => presupuesto.parse(documento).spec.selector.matchLabels);
    const etiquetas = pods.flatMap(({ kind, metadata }) =>
      kind === 'Deployment' ? [metadata?.labels] : [],
    );
    expect(elegidos).toEqual(etiquetas);
  });
});
