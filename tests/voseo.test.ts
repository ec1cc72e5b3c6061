/** People are spoken to as in Argentina: vos. */
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { fuentesDe } from './support/orden/fuentes.ts';

const CARPETAS = [
  ...['contracts', 'platform', 'api-ahorro', 'api-tickets', 'flujos', 'proveedores'],
  ...['activities', 'workflows', 'worker', 'web', 'scripts', 'dev', 'deploy'],
];

/** Orders to a «usted», which begin a sentence or a part of it, and what is only said to one. */
const DE_USTED = new RegExp(
  String.raw`(?:^|[.;:,(¡!¿]\s*|\by\s+|\bo\s+)(?:${[
    ...[
      'abra',
      'acepte',
      'actualice',
      'agregue',
      'ajuste',
      'avise',
      'borre',
      'busque',
      'cambie',
      'cancele',
    ],
    ...[
      'cierre',
      'complete',
      'compruebe',
      'confirme',
      'consulte',
      'copie',
      'corrija',
      'deje',
      'detenga',
    ],
    ...[
      'elija',
      'elimine',
      'entre',
      'envíe',
      'escriba',
      'espere',
      'guarde',
      'haga',
      'indique',
      'ingrese',
    ],
    ...[
      'instale',
      'intente',
      'llame',
      'mire',
      'pague',
      'pida',
      'inicie',
      'ponga',
      'presione',
      'pruebe',
      'quite',
      'recargue',
    ],
    ...[
      'recuerde',
      'reinicie',
      'revise',
      'seleccione',
      'siga',

      'use',
      'vea',
      'verifique',
      'vuelva',
    ],
  ].join(
    '|',
  )})(?:l[aeo]s?|se|nos)?(?=$|[^\p{L}])|\busted(?:es)?\b|\b(?:[Rr]ecibimos|[Cc]onfirmamos|siguiendo) su\b`,
  'iu',
);

/** The same with what it is about at its end: «mírela», «revíselo». Of a «vos» it has no accent. */
const CON_PRONOMBRE = /(?<!\p{L})\p{L}*[áéíóú]\p{L}*[ae](?:l[aeo]s?|se|me|nos)(?!\p{L})/iu;

const deUsted = (texto: string) => DE_USTED.test(texto) || CON_PRONOMBRE.test(texto);

/** Every text of a source that people may read: literals, templates and what stands between tags. */
function textosDe(archivo: string, codigo: string): string[] {
  const raiz = ts.createSourceFile(
    archivo,
    codigo,
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const textos: string[] = [];
  const visitar = (nodo: ts.Node): void => {
    if (
      ts.isStringLiteralLike(nodo) ||
      ts.isTemplateHead(nodo) ||
      ts.isTemplateMiddleOrTemplateTail(nodo) ||
      ts.isJsxText(nodo)
    ) {
      textos.push(nodo.text.trim());
    }
    ts.forEachChild(nodo, visitar);
  };
  visitar(raiz);
  return textos.filter((texto) => /\p{L}\s+\p{L}/u.test(texto));
}

describe('When something is said to people', () => {
  it('then it is said to «vos», on every page, in every answer and by every command', () => {
    const textos = fuentesDe(CARPETAS).flatMap(({ archivo, texto }) =>
      textosDe(archivo, texto).map((frase) => [archivo, frase] as const),
    );
    expect(textos.length).toBeGreaterThan(1_000);
    expect(textos.filter(([, texto]) => deUsted(texto))).toEqual([]);
  });

  it.each([
    'El enlace venció; pida otro',
    'Pruebe en un momento',
    'Revíselo y pruebe otra vez',
    'Recibimos su pedido',
    'Si usted quiere',
    'Elija al menos un día',
    'Los precios cambiaron; mírela otra vez',
  ])('«%s»: then it is noticed', (texto) => {
    expect(deUsted(texto)).toBe(true);
  });
  it.each(['Pedí otro', 'El que entre antes vale', 'hasta que vuelva', 'Probá y revisalo'])(
    '«%s»: then it is well said',
    (texto) => expect(deUsted(texto)).toBe(false),
  );
});
