import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCsv, leerCsv } from './csv.ts';
import { ErrorHttp } from './errores.ts';

describe('Cuando se exporta una tabla', () => {
  it('entonces lleva la marca de UTF-8 y cada fila termina como dice la RFC 4180', () => {
    expect(aCsv(['día', 'tickets'], [['2026-11-22', 3.5]])).toBe(
      '\uFEFFdía,tickets\r\n"2026-11-22",3.5\r\n',
    );
  });

  it.each([
    ['Ana, "la rápida"', '"Ana, ""la rápida"""'],
    ['dos\nlíneas', '"dos\nlíneas"'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+54', `"'+54"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    [null, ''],
    [-1, '-1'],
    ['Núñez', '"Núñez"'],
    // Where it is split at semicolons, quotes in the middle of a cell keep nothing together.
    ['x;=1+1', `"x;'=1+1"`],
    ['x; @SUM(A1);-2', `"x; '@SUM(A1);'-2"`],
    ['x\n=1+1', `"x\n'=1+1"`],
    ['x; y-z', '"x; y-z"'],
  ])('%j: entonces queda %s', (celda, escrita) => {
    expect(aCsv(['a', 'b'], [[1, celda]])).toBe(`\uFEFFa,b\r\n1,${escrita}\r\n`);
  });
});

describe('When a file comes as spreadsheets save it', () => {
  const leer = (texto: string | Buffer, maximo = 10) => {
    const bytes = typeof texto === 'string' ? Buffer.from(texto) : texto;
    const { columnas, registros } = leerCsv(bytes, maximo);
    return [
      columnas,
      ...registros.map(({ linea, celdas, error }) => [linea, error?.mensaje ?? celdas]),
    ];
  };
  const DOS = [
    ['nombre', 'precio'],
    [2, { nombre: 'Yerba', precio: '3890' }],
  ];

  it.each([
    ['with semicolons', 'nombre;precio\nYerba;3890\n'],
    ['with commas', 'nombre,precio\r\n"Yerba",3890'],
    ['with tabs', 'nombre\tprecio\nYerba\t3890\n'],
    ['with the mark of UTF-8', '\ufeffnombre;precio\nYerba;3890'],
    ['with lines of an old Macintosh', 'nombre;precio\rYerba;3890\r'],
    ['with names of columns as people write them', ' Nombre ;PRECIO\nYerba;3890'],
    ['with empty columns', 'nombre;precio;;\nYerba;3890;;\n'],
    ['with empty columns in the header only', 'nombre;precio;;\nYerba;3890\n'],
    ['with empty columns in the rows only', 'nombre;precio\nYerba;3890;;;\n'],
    ['with empty rows', 'nombre;precio\nYerba;3890\n;;;;;\n;\n\n   \n'],
    ['with a comma in a name', 'nombre;precio\n"Yerba";3890'],
    ['in UTF-16', Buffer.from('\ufeffnombre\tprecio\nYerba\t3890', 'utf16le')],
    [
      'in UTF-16 the other way round',
      Buffer.from('\ufeffnombre;precio\nYerba;3890', 'utf16le').swap16(),
    ],
  ])('%s: then it is read', (_, texto) => {
    expect(leer(texto)).toEqual(DOS);
  });

  it.each(['sep=;\n', 'sep=;\r\n', '\ufeffsep=;\n', 'SEP=;\n', '"sep=;"\n'])(
    'with %j first: then lines are counted with it',
    (primera) => {
      expect(leer(`${primera}nombre;precio;;\nYerba, con palo;"1\n2";;\nSal;7;;\n;;;`)).toEqual([
        ['nombre', 'precio'],
        [3, { nombre: 'Yerba, con palo', precio: '1\n2' }],
        [5, { nombre: 'Sal', precio: '7' }],
      ]);
    },
  );

  it('then what is in an empty column is no cell of ours, and what is missing is told', () => {
    expect(leer('nombre;precio;;\nYerba;3890;;x\nSal')).toEqual([
      ['nombre', 'precio'],
      [2, 'Tiene 4 celdas y hay 2 columnas'],
      [3, 'Tiene 1 celdas y hay 2 columnas'],
    ]);
  });

  it.each([
    ['nothing', '', 'El archivo no tiene líneas'],
    ['only a header', 'nombre;precio\n;;;\n', 'El archivo no tiene líneas'],
    ['a column twice, but for an accent', 'Categoría;categoria\na;b', 'Hay una columna repetida'],
    ['a column without a name', 'nombre;;precio\na;b;c', 'Hay una columna sin nombre'],
    ['too much', `nombre\n${'a\n'.repeat(11)}`, 'El archivo tiene más de 10 líneas'],
    ['a workbook', Buffer.from('PK\u0003\u0004xl/'), 'Es una planilla de Excel'],
    ['bytes', Buffer.from([1, 0, 2, 0]), 'No es un archivo de texto'],
    ['another encoding', Buffer.from('categor\xeda', 'latin1'), 'El archivo no está en UTF-8'],
  ])('with %s: then it is said what it is', (_, texto, mensaje) => {
    expect(() => leer(texto)).toThrow(mensaje);
  });

  /** What a spreadsheet puts in front of what is no formula is not of the cell. */
  const sinApostrofos = (celda: string) =>
    celda.replaceAll(/(^|[;\r\n]\s*)'(?=[=+\-@\t\r＝＋－＠])/g, '$1');

  it('whatever is in it and however it is saved: then it is read the same', () => {
    fc.assert(
      fc.property(fc.array(fila, { minLength: 1, maxLength: 8 }), guardado, (filas, como) => {
        const { columnas, registros } = leerCsv(guardarComo(filas, como), 10);
        expect(columnas).toEqual(['nombre', 'precio']);
        expect(registros.map(({ celdas, error }) => error ?? celdas)).toEqual(
          filas.map((celdas) => {
            const [nombre, precio] = celdas.map(sinApostrofos);
            return { nombre, precio };
          }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('as it was exported: then it is read the same', () => {
    fc.assert(
      fc.property(fc.array(fila, { minLength: 1, maxLength: 8 }), (filas) => {
        const { registros } = leerCsv(Buffer.from(aCsv(['nombre', 'precio'], filas)), 10);
        // What a spreadsheet would take for a formula has an apostrophe in front.
        const leidas = registros.map(({ celdas }) =>
          Object.values(celdas).map((celda) => celda.replace(/(^|[;\n]\s*)'/g, '$1')),
        );
        expect(leidas).toEqual(
          filas.map((celdas) => celdas.map((celda) => celda.replace(/(^|[;\n]\s*)'/g, '$1'))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('whatever the bytes: then it is read, or refused with a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          leerCsv(Buffer.from(bytes), 10);
        } catch (error) {
          expect(error).toBeInstanceOf(ErrorHttp);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A cell as people fill it in: any script, and what separates, quotes and breaks lines. */
const celda = fc
  .string({
    unit: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...Array.from('abñÁé 1.,;:\t\n"\'$%=+-@½🧉')) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
    ),
    maxLength: 12,
  })
  // Cells are trimmed, and a row has to say something.
  .map((texto) => `x${texto.replace(/[\0\r\ufeff]/g, '')}x`);
const fila = fc.tuple(celda, celda);

const guardado = fc.record({
  separador: fc.constantFrom(';', ',', '\t'),
  salto: fc.constantFrom('\n', '\r\n'),
  /** `sep=;` first. */
  lo_dice: fc.boolean(),
  codificacion: fc.constantFrom('utf8', 'bom', 'utf16le'),
  columnasVacias: fc.nat(3),
  filasVacias: fc.nat(3),
  todo_entre_comillas: fc.boolean(),
});
type Guardado = typeof guardado extends fc.Arbitrary<infer Como> ? Como : never;

/** The bytes that a spreadsheet would have written. */
function guardarComo(filas: readonly (readonly string[])[], como: Guardado): Buffer {
  const { separador, salto, codificacion, columnasVacias, filasVacias } = como;
  const escribir = (texto: string) =>
    como.todo_entre_comillas || /[;,\t\n"]/.test(texto)
      ? `"${texto.replaceAll('"', '""')}"`
      : texto;
  const vacias = Array<string>(columnasVacias).fill('');
  const renglon = (celdas: readonly string[]) =>
    [...celdas.map(escribir), ...vacias].join(separador);
  const vacia = renglon(['', '']).replaceAll('"', '');
  const texto = [
    ...(como.lo_dice ? [`sep=${separador}`] : []),
    renglon(['Nombre', 'PRECIO']),
    ...filas.map(renglon),
    ...Array<string>(filasVacias).fill(vacia),
  ].join(salto);
  if (codificacion === 'utf16le') return Buffer.from(`\ufeff${texto}`, 'utf16le');
  return Buffer.from(codificacion === 'bom' ? `\ufeff${texto}` : texto);
}
