import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGO_ALERTAS } from './catalogo.ts';
import { PASOS_QUE_ESPERAN } from './definicion.ts';
import type { Definicion, FinAlerta } from './definicion.ts';
import { ESTADOS_PEDIDO, MOTIVOS_SIN_REPARTIDOR } from '../estados.ts';
import {
  codigosConFin,
  datosDeAlerta,
  eventoDeAlerta,
  seVeElFin,
  terminaConCambio,
} from './alertas.ts';
import type { AvisoDe } from './catalogo.ts';

const CATALOGO = Object.entries(CATALOGO_ALERTAS) as unknown as [string, Definicion<object>][];
const abierta = (codigo: string, datos: object = {}) => ({
  codigo,
  numero: 'PED-1',
  datos: { ...datos },
});

describe('Cuando se mira el catálogo de alertas', () => {
  it.each(CATALOGO)('%s: entonces su frase se hace con los datos que dice tener', (_, entrada) => {
    const usados = new Set<string>();
    const datos = new Proxy({}, { get: (_, nombre) => (usados.add(String(nombre)), 'x') });
    entrada.frase(datos);
    const falta = entrada.frase(Object.fromEntries(entrada.datos.map((nombre) => [nombre, 'x'])));
    expect(falta).not.toContain('undefined');
    expect([...usados]).toEqual(expect.arrayContaining([...entrada.datos]));
  });

  it.each(CATALOGO)('%s: entonces su frase se lee, sin códigos', (codigo, { datos }) => {
    for (const estado of ESTADOS_PEDIDO) {
      for (const motivo of MOTIVOS_SIN_REPARTIDOR) {
        for (const paso of PASOS_QUE_ESPERAN) {
          const aviso = {
            ...Object.fromEntries(datos.map((nombre) => [nombre, 'x'])),
            ...{ codigo, estado, motivo, paso },
          } as unknown as AvisoDe;
          expect(eventoDeAlerta(aviso).mensaje).not.toMatch(
            /_|\((?:confirm|cancel|devolu)acion|\best[aá] (?:en )?(?:pendiente|listo)\b/,
          );
        }
      }
    }
  });

  it.each(CATALOGO)('%s: entonces lo que resuelve es una alerta que termina así', (_, entrada) => {
    const resuelto = entrada.resuelve?.({ paso: 'ticket' });
    if (resuelto === undefined) return;
    const { fin } = CATALOGO_ALERTAS[resuelto as keyof typeof CATALOGO_ALERTAS];
    expect(['aviso', 'aviso_o_fin', 'franja', 'franjas']).toContain(fin);
  });

  it('entonces docs/api.md dice lo mismo de cada una, y de ninguna otra', () => {
    const docs = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    const filas = [...docs.matchAll(/^\| `(\w+)` \| `(info|advertencia|critica)` \| (.*)$/gm)];
    const documentadas = filas.map(([, codigo = '', nivel, resto = '']) => {
      const [para, , fin] = resto.split(' | ').map((celda) => celda.replace(/ \|$/, ''));
      return [codigo, { nivel, para, fin }];
    });
    expect(Object.fromEntries(documentadas)).toEqual(
      Object.fromEntries(
        CATALOGO.map(([codigo, { nivel, para, fin }]) => [
          codigo,
          { nivel, para: para.join(', '), fin: nivel === 'info' ? '(news)' : FIN[fin] },
        ]),
      ),
    );
    expect(filas).toHaveLength(CATALOGO.length);
  });
});

/** As docs/api.md says it. */
const FIN: Readonly<Record<FinAlerta, string>> = {
  reconocimiento: 'somebody acknowledges it',
  aviso: 'it is mended, or not needed any more',
  aviso_o_fin: 'it is mended, or the order is over',
  repartidor: 'the ticket has a driver, has left or is over',
  movimiento: 'the order moves on or is over',
  notificaciones: 'no notification is failed any more',
  resolucion: 'somebody resolves what it is about',
  franja: 'the order is over, or moved to another slot',
  franjas: 'no slot has more than can be carried any more',
};

describe('Cuando se avisa algo', () => {
  it('entonces el evento lleva la frase, a quién le toca y los datos', () => {
    expect(eventoDeAlerta({ codigo: 'pago_observado', pago_id: '7', motivo: 'es poco' })).toEqual({
      codigo: 'pago_observado',
      nivel: 'critica',
      mensaje: 'El pago 7 no se toma en cuenta: es poco',
      para: ['operaciones'],
      pago_id: '7',
      motivo: 'es poco',
    });
    expect(
      eventoDeAlerta({ codigo: 'pedido_recuperado', numero: 'PED-1', paso: 'devolucion' }),
    ).toMatchObject({ nivel: 'info', resuelve: 'devolucion_en_cola' });
  });

  it('entonces quien avisa puede decir que es más grave', () => {
    const aviso = { codigo: 'pedido_demorado', numero: 'PED-1', estado: 'en_camino' } as const;
    expect(eventoDeAlerta({ ...aviso, nivel: 'critica' }).nivel).toBe('critica');
    expect(eventoDeAlerta(aviso).nivel).toBe('advertencia');
  });
});

describe('Cuando avisa alguien de otra versión', () => {
  it('de una que sabe más: entonces se cuenta como viene', () => {
    const aviso = { codigo: 'de_otra_version', numero: 'PED-1' } as unknown as AvisoDe;
    expect(eventoDeAlerta(aviso)).toEqual({
      ...{ codigo: 'de_otra_version', numero: 'PED-1' },
      ...{ nivel: 'advertencia', mensaje: 'de_otra_version' },
    });
    expect(eventoDeAlerta({ ...aviso, nivel: 'critica' }).nivel).toBe('critica');
    expect(eventoDeAlerta({ ...aviso, mensaje: 'algo pasó' }).mensaje).toBe('algo pasó');
  });

  it('de una que sabe menos: entonces lo que falta para la frase lo dice ella', () => {
    const mensaje = 'El pago 7 no se toma en cuenta';
    const incompleto = { codigo: 'pago_observado', pago_id: '7', mensaje } as unknown as AvisoDe;
    const evento = eventoDeAlerta(incompleto);
    expect(evento).toMatchObject({ mensaje, para: ['operaciones'], nivel: 'critica' });
    expect(evento).not.toHaveProperty('resuelve');
  });

  it('y el estado estaba solo en la frase: entonces se lo lee de ahí', () => {
    const demorado = { codigo: 'pedido_demorado', nivel: 'advertencia', numero: 'PED-1' } as const;
    const mensaje = 'El pedido PED-1 lleva mucho en en_preparacion';
    expect(datosDeAlerta({ ...demorado, mensaje })).toEqual({ estado: 'en_preparacion' });
    expect(datosDeAlerta({ ...demorado, mensaje: 'lleva mucho en camino largo' })).toEqual({});
    expect(datosDeAlerta({ ...demorado, mensaje, ...{ estado: 'pendiente' } })).toEqual({
      estado: 'pendiente',
    });
    expect(datosDeAlerta({ ...demorado, codigo: 'ticket_en_cola', mensaje })).toEqual({});
  });
});

describe('Cuando se guarda una alerta', () => {
  it('entonces sus datos son lo que no tienen todas', () => {
    const alerta = {
      nivel: 'critica',
      codigo: 'pago_observado',
      mensaje: 'es poco',
      numero: 'PED-1',
      para: ['operaciones'],
      resuelve: 'otra',
      pago_id: '7',
    } as const;
    expect(datosDeAlerta(alerta)).toEqual({ pago_id: '7' });
  });

  it('entonces se sabe cuáles terminan de cada manera', () => {
    expect(codigosConFin('repartidor')).toEqual(['ticket_sin_repartidor']);
    expect(codigosConFin('repartidor', 'notificaciones')).toEqual(
      expect.arrayContaining(['ticket_sin_repartidor', 'webhook_fallido']),
    );
    expect(codigosConFin()).toEqual([]);
  });
});

describe('Cuando un pedido cambia', () => {
  it.each([
    ['pedido_demorado', { estado: 'pendiente' }, { estado: 'pendiente', repartidor: 'Ana' }, false],
    ['pedido_demorado', { estado: 'pendiente' }, { estado: 'en_preparacion' }, true],
    ['pedido_demorado', {}, { estado: 'en_preparacion' }, false],
    ['pedido_demorado', {}, { estado: 'entregado' }, true],
    ['ticket_sin_repartidor', {}, { estado: 'pendiente', repartidor: null }, false],
    ['ticket_sin_repartidor', {}, { estado: 'pendiente', repartidor: 'Ana' }, true],
    ['ticket_sin_repartidor', {}, { estado: 'cancelado', repartidor: null }, true],
    ['ticket_en_cola', {}, { estado: 'pendiente' }, false],
    ['ticket_en_cola', {}, { estado: 'cancelado' }, true],
    ['cancelacion_en_cola', {}, { estado: 'cancelado' }, false],
    ['devolucion_en_cola', {}, { estado: 'cancelado' }, false],
    ['pedido_sin_flujo', {}, { estado: 'entregado' }, true],
    ['pedido_demorado', {}, { estado: 'cancelado' }, true],
    ['pago_contracargo', {}, { estado: 'cancelado' }, false],
    ['de_otra_version', {}, { estado: 'cancelado' }, false],
    ['ticket_en_cola', {}, { estado: 'de_otra_version' }, false],
  ])('%s %j con %j: entonces ¿termina? %s', (codigo, datos, cambio, termina) => {
    expect(terminaConCambio(abierta(codigo, datos), cambio)).toBe(termina);
    expect(terminaConCambio(abierta(codigo, datos), { ...cambio, estado: undefined })).toBe(false);
  });
});

describe('Cuando alguien reconoce una alerta', () => {
  it.each([
    ['pago_observado', {}, false],
    ['pedido_demorado', { estado: 'pendiente' }, true],
    ['pedido_demorado', {}, false],
    ['devolucion_rechazada', {}, true],
    ['webhook_fallido', {}, true],
    ['de_otra_version', {}, false],
  ])('%s %j: entonces ¿se espera su fin? %s', (codigo, datos, espera) => {
    expect(seVeElFin(abierta(codigo, datos))).toBe(espera);
  });

  it('entonces sin pedido no hay fin que esperar, salvo el de las notificaciones y el de las franjas', () => {
    expect(seVeElFin({ codigo: 'webhook_fallido', numero: null, datos: {} })).toBe(true);
    expect(seVeElFin({ codigo: 'franjas_excedidas', numero: null, datos: {} })).toBe(true);
    expect(seVeElFin({ codigo: 'ticket_en_cola', numero: null, datos: {} })).toBe(false);
  });
});
