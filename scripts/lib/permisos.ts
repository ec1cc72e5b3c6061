/** Who may make which call: docs/permisos.md, made of what each call declares. */
import { AREAS as AHORRO } from '../../api-ahorro/llamadas.ts';
import { AREAS as TICKETS } from '../../api-tickets/llamadas.ts';
import { llamadasDe } from '../../platform/http/declaradas/declarar.ts';
import type { Areas } from '../../platform/http/declaradas/declarar.ts';

/** What becomes of a call: it is let in, only for what is theirs, or refused with that status. */
export type Celda = 'yes' | 'own' | '401' | '403';

export interface Permisos {
  readonly titulo: string;
  readonly areas: Areas;
  /** Kinds of people, as the columns of the table. */
  readonly clases: readonly string[];
  /** By the guard that a call declares (`todos` where it declares none), in the order of `clases`. */
  readonly guardias: Readonly<Record<string, readonly Celda[]>>;
}

export const PERMISOS = {
  ahorro: {
    titulo: 'Belgrano Ahorro',
    areas: AHORRO,
    clases: ['nadie', 'cliente', 'comerciante', 'admin', 'clave'],
    guardias: {
      todos: ['yes', 'yes', 'yes', 'yes', 'yes'],
      carrito: ['own', 'own', 'own', 'own', 'own'],
      linea: ['own', 'own', 'own', 'own', 'own'],
      cuenta: ['401', 'own', 'own', 'own', '401'],
      comerciante: ['401', '403', 'own', '403', '401'],
      paquete: ['401', '403', 'own', '403', '401'],
      admin: ['401', '403', '403', 'yes', '401'],
      operador: ['401', '403', '403', 'yes', 'yes'],
      pedido: ['401', 'own', 'own', 'own', 'yes'],
      quienCompro: ['401', 'own', 'own', 'own', '403'],
      pedidoOAdmin: ['401', 'own', 'own', 'yes', 'yes'],
      api: ['401', '401', '401', '401', 'yes'],
    },
  },
  tickets: {
    titulo: 'Belgrano Tickets',
    areas: TICKETS,
    clases: ['nadie', 'flota', 'preparador', 'admin', 'clave'],
    guardias: {
      todos: ['yes', 'yes', 'yes', 'yes', 'yes'],
      staff: ['401', 'own', 'yes', 'yes', '401'],
      adminOSuRepartidor: ['401', 'own', '403', 'yes', '401'],
      admin: ['401', '403', '403', 'yes', '401'],
      flota: ['401', 'own', '403', '403', '401'],
      repartidor: ['401', 'own', '403', '403', '401'],
      quienLoLleva: ['401', 'own', '403', '403', '401'],
      preparador: ['401', '403', 'yes', 'yes', '401'],
      quienLoVe: ['401', 'own', '403', 'yes', 'yes'],
      adminOApi: ['401', '403', '403', 'yes', 'yes'],
      api: ['401', '401', '401', '401', 'yes'],
    },
  },
} as const satisfies Record<string, Permisos>;

/** What the table says of each call, in the order of `clases`. @throws Error for a guard that it does not know */
export function celdasDe({ areas, guardias }: Permisos): Map<string, readonly Celda[]> {
  return new Map(
    llamadasDe(areas).map(([cual, { quien }]) => {
      const celdas = guardias[quien?.guardia ?? 'todos'];
      if (celdas === undefined) throw new Error(`${cual}: ¿quién pasa por «${quien?.guardia}»?`);
      return [cual, celdas];
    }),
  );
}

const COMIENZO = `# Who may call what

Written by \`npm run documentar\` from what each call declares, and tried call by call, as each kind of person, by
\`tests/integration/http/permisos.test.ts\`.

| in the table | what it is |
|---|---|
| \`yes\` | let in |
| \`own\` | let in for what is theirs. Somebody else's does not exist in the shop (404), and is refused by dispatch (403). In the shop an order is also theirs who bring its \`?token=\`, and a cart theirs who bring its cookie |
| \`401\`, \`403\` | not known, not allowed |

\`clave\` is another service with \`X-API-Key\`. Nobody (\`nadie\`) is also: a wrong key, a token that was made up, a session that
has run out or was closed, one whose account was turned off, and one of the other API.
`;

/** The whole page. */
export function paginaDePermisos(): string {
  return [COMIENZO, ...Object.values<Permisos>(PERMISOS).map(seccionDe)].join('\n');
}

function seccionDe(permisos: Permisos): string {
  const celdas = celdasDe(permisos);
  const fila = (columnas: readonly string[]) => `| ${columnas.join(' | ')} |\n`;
  const cabeza =
    fila(['call', ...permisos.clases]) + fila(['---', ...permisos.clases.map(() => '---')]);
  const tablas = Object.entries(permisos.areas).map(([area, llamadas]) => {
    const filas = Object.keys(llamadas).map((cual) =>
      fila([`\`${cual}\``, ...(celdas.get(cual) ?? [])]),
    );
    return `### ${area}\n\n${cabeza}${filas.join('')}`;
  });
  return `## ${permisos.titulo}\n\n${tablas.join('\n')}`;
}
