/** A body to begin with, made of the schema that it has to pass. */
interface Esquema {
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Esquema>>;
  readonly required?: readonly string[];
  readonly items?: Esquema;
  readonly anyOf?: readonly Esquema[];
}

const VACIOS: Readonly<Record<string, unknown>> = {
  ...{ string: '', number: 0, integer: 0, boolean: false, null: null },
};

/** What is required of it, and what has a value of its own where it is left out. */
export function ejemploDe(esquema: Esquema): unknown {
  if (esquema.default !== undefined) return esquema.default;
  if (esquema.const !== undefined) return esquema.const;
  if (esquema.enum !== undefined) return esquema.enum[0];
  const [primero] = esquema.anyOf ?? [];
  if (primero !== undefined) return ejemploDe(primero);
  if (esquema.type === 'array')
    return esquema.items === undefined ? [] : [ejemploDe(esquema.items)];
  if (esquema.type !== 'object') return VACIOS[esquema.type ?? ''] ?? null;
  const pedidas = Object.entries(esquema.properties ?? {}).filter(
    ([nombre, propiedad]) => esquema.required?.includes(nombre) || propiedad.default !== undefined,
  );
  return Object.fromEntries(pedidas.map(([nombre, propiedad]) => [nombre, ejemploDe(propiedad)]));
}
