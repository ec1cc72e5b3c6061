import { describe, expect, it } from 'vitest';
import {
  CLASES,
  CODIGOS_COMPROBANTE,
  discriminaIva,
  enlaceDelQr,
  facturaDe,
  faltaDeNota,
  notaDe,
  numeroDeComprobante,
} from './comprobantes.ts';

describe('Cuando se nombra un comprobante', () => {
  it('entonces cada condición da su letra, y su nota la misma', () => {
    expect([facturaDe('responsable_inscripto'), facturaDe('monotributo')]).toEqual([6, 11]);
    for (const codigo of CODIGOS_COMPROBANTE.filter((de) => CLASES[de].tipo === 'factura')) {
      expect(CLASES[notaDe(codigo)]).toMatchObject({
        tipo: 'nota_credito',
        letra: CLASES[codigo].letra,
      });
    }
    expect(CODIGOS_COMPROBANTE.filter(discriminaIva)).toEqual([6, 8]);
    expect(numeroDeComprobante(3, 12)).toBe('00003-00000012');
  });

  it('entonces su QR dice lo que pide la RG 4892', () => {
    const enlace = new URL(
      enlaceDelQr({
        ...{ fecha: '2026-11-30', cuit: '30000000007', punto: 3, codigo: 6, numero: 12 },
        ...{ total: 2920.5, cae: '70417054367476' },
      }),
    );
    expect(`${enlace.origin}${enlace.pathname}`).toBe('https://www.afip.gob.ar/fe/qr/');
    expect(JSON.parse(atob(enlace.searchParams.get('p') ?? ''))).toEqual({
      ...{ ver: 1, fecha: '2026-11-30', cuit: 30000000007, ptoVta: 3, tipoCmp: 6, nroCmp: 12 },
      ...{ importe: 2920.5, moneda: 'PES', ctz: 1, tipoDocRec: 99, nroDocRec: 0 },
      ...{ tipoCodAut: 'E', codAut: 70417054367476 },
    });
  });
});

describe('Cuando lo que se pagó volvió', () => {
  const factura = { codigo: 6, estado: 'autorizado', total: 2920.5 } as const;
  const nota = { codigo: 8, estado: 'pendiente', total: 1000.1 } as const;

  it.each([
    ['contracargo', [factura], 2920.5],
    ['devuelto', [factura, nota], 1920.4],
    // Ours are on their way, or asked for again where they were refused.
    ['devuelto', [factura, { ...nota, estado: 'rechazado', total: 2920.5 } as const], 0],
    ['aprobado', [factura], 0],
    ['en_mediacion', [factura], 0],
    [null, [factura], 0],
    ['contracargo', [{ ...factura, estado: 'rechazado' } as const], 0],
    ['contracargo', [], 0],
  ])('%s con %j: entonces falta una nota por %d', (estado, comprobantes, falta) => {
    expect(faltaDeNota(estado, comprobantes)).toBe(falta);
  });
});
