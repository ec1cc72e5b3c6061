import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmarTicketSchema, ticketRemotoSchema } from '../pedidos/confirmaciones.ts';
import { filtroWebhooksSchema } from '../pagos/pagos.ts';
import { nuevaCuentaSchema } from '../tienda/cuentas.ts';
import {
  email,
  identificadorEscrito,
  parrafo,
  passwordNueva,
  recortar,
  telefono,
  telefonoDePedido,
  textoRequerido,
} from './texto.ts';
import { nuevoUsuarioSchema } from '../despacho/usuarios.ts';
import { filtroTicketsSchema } from '../despacho/tickets.ts';

/** What an id's column holds at most. */
const EL_ULTIMO = 2_147_483_647;

describe('When an id is written as text', () => {
  it.each([1, 999_999_999, 1_000_000_000, EL_ULTIMO])(
    'then %i is one, wherever it comes in',
    (id) => {
      const escrito = String(id);
      expect(identificadorEscrito.parse(escrito)).toBe(id);
      expect(
        confirmarTicketSchema.parse({ ticket_id: escrito, estado: 'pendiente' }).ticket_id,
      ).toBe(id);
      expect(ticketRemotoSchema.parse({ ticket_id: escrito }).ticket_id).toBe(id);
      expect(filtroTicketsSchema.parse({ repartidor: escrito }).repartidor).toBe(id);
      expect(filtroWebhooksSchema.parse({ ids: `7,${escrito}` }).ids).toEqual([7, id]);
    },
  );

  it.each(['0', '-1', '1.5', '1e3', ' 1', String(EL_ULTIMO + 1), '99999999999'])(
    'then «%s» is none',
    (escrito) => {
      expect(identificadorEscrito.safeParse(escrito).success).toBe(false);
    },
  );
});

describe('When people write a line of text', () => {
  const linea = textoRequerido(20);

  it.each([
    ['Cafe\u0301', 'Café'],
    ['Cafe\u200b\u0301', 'Café'],
    ['  Ana\u00a0 ', 'Ana'],
    ['Ana\u200b\ufeff', 'Ana'],
    ['\u202eAna\u202c', 'Ana'],
    ['Cabildo 1234\r\nPiso 2', 'Cabildo 1234 Piso 2'],
    ['Ana\tPérez\u2028', 'Ana Pérez'],
    ['Ñandú 👨\u200d👩\u200d👧', 'Ñandú 👨\u200d👩\u200d👧'],
    ['李', '李'],
    ['7', '7'],
  ])('%j: then it is kept as %j', (escrito, guardado) => {
    expect(linea.parse(escrito)).toBe(guardado);
  });

  it.each([
    ['', 'Es obligatorio'],
    [' \u00a0\u3000', 'Es obligatorio'],
    ['\u200b\u2060', 'Es obligatorio'],
    ['\u3164', 'Es obligatorio'],
    ['\u2800\u2800', 'Debe tener alguna letra o número'],
    ['\u200d', 'Debe tener alguna letra o número'],
    ['…—¡!', 'Debe tener alguna letra o número'],
    ['Ana \ud83d', 'Tiene caracteres no permitidos'],
    ['\udc00Ana', 'Tiene caracteres no permitidos'],
    ['Ana\u0000', 'Tiene caracteres no permitidos'],
    ['Ana\u0085', 'Tiene caracteres no permitidos'],
    ['a'.repeat(21), 'Tiene más de 20 caracteres'],
  ])('%j: then it is refused', (escrito, mensaje) => {
    expect(linea.safeParse(escrito).error?.issues.map(({ message }) => message)).toEqual([mensaje]);
  });

  it('whatever it is, then what is kept is well-formed, composed, and kept the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (escrito) => {
        const leido = parrafo(100).safeParse(escrito);
        if (!leido.success) return;
        expect(leido.data).toBe(leido.data.normalize('NFC'));
        expect(leido.data).not.toMatch(/\p{Cs}|\0/u);
        expect(parrafo(100).parse(leido.data)).toBe(leido.data);
      }),
      { numRuns: 2_000 },
    );
  });

  it('then notes keep their lines', () => {
    expect(parrafo(20).parse(' uno\ndos\u0000'.slice(0, 8))).toBe('uno\ndos');
  });
});

describe('When another system says something', () => {
  it('then it is cut between characters, and what cannot be stored is left out', () => {
    expect(recortar('Yerba 🧉', 7)).toBe('Yerba ');
    expect(recortar('Yerba 🧉', 8)).toBe('Yerba 🧉');
    expect(recortar('a\0b\ud83dc\udc00', 10)).toBe('abc');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (ajeno, max) => {
        const corto = recortar(ajeno, max);
        expect(corto.length).toBeLessThanOrEqual(max);
        expect(corto).not.toMatch(/[\0\p{Cs}]/u);
      }),
    );
  });
});

describe('When a telephone is written as people and phones write it', () => {
  it.each([
    ['1144445555', '1144445555'],
    ['\u202a+54 9 11 4444-5555\u202c', '+54 9 11 4444-5555'],
    ['4444-5555 int. 12', '4444-5555 int. 12'],
    ['(011) 4444 5555 / 15-6666-7777', '(011) 4444 5555 / 15-6666-7777'],
  ])('%j: then it is kept', (escrito, guardado) => {
    expect(telefono.parse(escrito)).toBe(guardado);
  });

  it.each(['', '12345', 'no tengo'])('%j: then it is none', (escrito) => {
    expect(telefono.safeParse(escrito).success).toBe(false);
  });

  it('and an order is at stake: then whatever says something is kept', () => {
    expect(telefonoDePedido.parse(' el de Marta, 4444')).toBe('el de Marta, 4444');
    expect(telefonoDePedido.safeParse('\u200b').success).toBe(false);
  });
});

/** What telephones and mail programs put around what is copied. */
const alrededor = fc.constantFrom('', ' ', '\u00a0', '\u200b', '\ufeff', '\t', '\n', ' \u2060');
const conMarcas = fc.constantFrom(['', ''], ['\u202a', '\u202c'], ['\u2066', '\u2069']);

describe('When an address of mail is copied from anywhere', () => {
  it('then it is taken, as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), alrededor, alrededor, conMarcas, (direccion, a, z, marcas) => {
        const [abre = '', cierra = ''] = marcas;
        expect(email.parse(`${a}${abre}${direccion}${cierra}${z}`)).toBe(direccion);
      }),
      { numRuns: 500, examples: [['juan&ana@example.com', ' ', ' ', ['', '']]] },
    );
  });

  it('and is none, or two, or has a line of its own: then it is refused', () => {
    const letras = fc.constantFrom(...Array.from('ab1@.-+ é\u0301\0\u200b＠\n<>,'));
    const raro = fc.constantFrom(
      '\r\nBcc: x@example.com',
      ',otro@example.com',
      ' <x@y.z>',
      '@',
      '..@',
    );
    fc.assert(
      fc.property(fc.emailAddress(), raro, (direccion, sobra) => {
        expect(email.safeParse(`${direccion}${sobra}`).success).toBe(false);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: letras, maxLength: 12 }), (texto) => {
        const leida = email.safeParse(texto);
        if (leida.success) expect(leida.data).toMatch(/^[!-~]+@[a-z\d.-]+$/i);
      }),
      { numRuns: 500 },
    );
  });
});

describe('When a telephone is copied from anywhere', () => {
  it('then it is kept as it was, without what nobody sees', () => {
    const escritos = fc
      .tuple(
        fc.constantFrom('', '+54 9 ', '+54 ', '0', '('),
        fc.constantFrom('11', '351', '2966'),
        fc.constantFrom(' ', '-', ') ', ' 15 ', '.'),
        fc.stringMatching(/^\d{3,4}[ -]?\d{4}$/),
        fc.constantFrom('', ' int. 12', ' (Marta)', ' / 4444-5555'),
      )
      .map((partes) => partes.join(''));
    fc.assert(
      fc.property(escritos, alrededor, alrededor, conMarcas, (escrito, a, z, marcas) => {
        const [abre = '', cierra = ''] = marcas;
        const copiado = `${a}${abre}${escrito}${cierra}${z}`;
        expect(telefono.parse(copiado)).toBe(escrito);
        expect(telefonoDePedido.parse(copiado)).toBe(escrito);
      }),
      { numRuns: 500 },
    );
  });
});

describe('When somebody chooses a password', () => {
  const cuenta = { nombre: 'Ana', email: 'Ana.Gomez@example.com' };
  const staff = { usuario: 'ana', nombre: 'Ana', rol: 'admin' };
  const aceptan = (password: string) => [
    nuevaCuentaSchema.safeParse({ ...cuenta, password }).success,
    nuevoUsuarioSchema.safeParse({ ...staff, password }).success,
  ];

  it.each([
    '1234567890',
    'Password123',
    'CONTRASEÑA',
    'aaaaaaaaaaaa',
    '          ',
    '\t\t\t\t\t\t\t\t\t\t\t',
  ])('then %j, which is tried first, is refused wherever it is set', (password) =>
    expect(aceptan(password)).toEqual([false, false]),
  );
  it.each(['una-larga-y-buena', 'mi perro come pan', '1234567890 pero larga', 'ñandú ñandú'])(
    'then %j is taken',
    (password) => expect(aceptan(password)).toEqual([true, true]),
  );
  it('then it is not their own address', () => {
    expect(aceptan('ana.gomez@EXAMPLE.com')).toEqual([false, true]);
  });
  it('then it is the same password on whatever keyboard it was written', () => {
    const [compuesta, suelta] = [
      'contraseña larga'.normalize('NFC'),
      'contraseña larga'.normalize('NFD'),
    ];
    expect(suelta).not.toBe(compuesta);
    expect(passwordNueva.parse(suelta)).toBe(compuesta);
    expect(nuevoUsuarioSchema.parse({ ...staff, password: suelta }).password).toBe(compuesta);
  });
});
