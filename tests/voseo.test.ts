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

/** One word for one thing: «Ingresar» is what one does with a password, «Quitar» is the end of «Agregar». */
const DE_OTRA_MANERA = new RegExp(
  [
    String.raw`(?<!\p{L})(?:Entrar|[Ee]ntrá|Entrando|Entraste)(?!\p{L})`,
    String.raw`(?<!\p{L})(?:Sac(?:ar|á|ando)(?:l[aeo]s?)?|podés sacar|[Ss]e sacan?)(?!\p{L}| de turno)`,
    // In a shop a request is an order.
    String.raw`[Dd]emasiados pedidos`,
    // «Se siguen 1»
    String.raw`\b[Ss]e \p{L}+n 1\b`,
  ].join('|'),
  'u',
);

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
  return textos;
}

const CON_PALABRAS = /\p{L}\s+\p{L}/u;
const TEXTOS = fuentesDe(CARPETAS).flatMap(({ archivo, texto }) =>
  textosDe(archivo, texto).map((frase) => [archivo, frase] as const),
);

describe('When something is said to people', () => {
  it('then it is said to «vos», on every page, in every answer and by every command', () => {
    const textos = TEXTOS.filter(([, texto]) => CON_PALABRAS.test(texto));
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

describe('When two words would do', () => {
  it('then one of them is said, on every page and in every answer', () => {
    expect(TEXTOS.filter(([, texto]) => DE_OTRA_MANERA.test(texto))).toEqual([]);
  });

  it.each([
    ...['Entrar', 'Esta página es para vos: entrá con otra cuenta.', 'Sacar «En oferta»'],
    ...['Se sacan las 3 unidades.', 'Demasiados pedidos seguidos', 'Se siguen 1 reintentadas'],
  ])('«%s»: then it is noticed', (texto) => {
    expect(texto).toMatch(DE_OTRA_MANERA);
  });
  it.each(['Ingresar', 'Quitar filtros', 'Sacarlo de turno', 'Entraron 3', 'sacar una foto'])(
    '«%s»: then it is well said',
    (texto) => expect(texto).not.toMatch(DE_OTRA_MANERA),
  );
});
