import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { comprobarFirma, huellaDeFirma } from './firma.ts';

/** The published vector. */
const VECTOR = {
  firma: 'ts=1704908010,v1=65d3043d8063dd23846aebd9c18bf8c8ea6aa513307ee97cf506f3181f0d9fc5',
  requestId: '2066ca19-c6f1-498a-be75-1923005edd06',
  dataId: '999999999',
};
const reglas = { secreto: 'test_secret', ahora: 1_704_908_010_000, tolerancia: 300_000 };
const firmar = (texto: string, ts: string) =>
  `ts=${ts},v1=${createHmac('sha256', reglas.secreto).update(texto).digest('hex')}`;

describe('comprobarFirma', () => {
  it('When it is the published vector, Then it is accepted', () => {
    expect(comprobarFirma(VECTOR, reglas)).toBeNull();
  });
  it.each([
    ['another secret', VECTOR, { secreto: 'otro_secreto' }],
    ['another id', { ...VECTOR, dataId: '999999998' }, {}],
    ['another request id', { ...VECTOR, requestId: 'x' }, {}],
    ['a part left out', { ...VECTOR, requestId: undefined }, {}],
    ['another ts', { ...VECTOR, firma: VECTOR.firma.replace('8010', '8011') }, {}],
    ['one digit changed', { ...VECTOR, firma: VECTOR.firma.replace('65d3', '65d4') }, {}],
  ])('When it has %s, Then it does not match', (_, firmado, cambio) => {
    expect(comprobarFirma(firmado, { ...reglas, ...cambio })).toBe('la firma no coincide');
  });
  it.each([
    ['', 'falta la firma'],
    ['hola', 'la firma no se entiende'],
    ['ts=1704908010', 'la firma no se entiende'],
    [
      'ts=ayer,v1=65d3043d8063dd23846aebd9c18bf8c8ea6aa513307ee97cf506f3181f0d9fc5',
      'la firma no se entiende',
    ],
    ['ts=1704908010,v1=65d3', 'la firma no se entiende'],
    ['v1=,ts=,=,,', 'la firma no se entiende'],
  ])('When the header is «%s», Then %s', (firma, falla) => {
    expect(comprobarFirma({ ...VECTOR, firma }, reglas)).toBe(falla);
  });
  it('When parts come in another order, with spaces and capitals, Then it is accepted', () => {
    const [ts = '', v1 = ''] = VECTOR.firma.split(',');
    const firma = `${v1.toUpperCase().replace('V1', 'v1')} , ${ts}`;
    expect(comprobarFirma({ ...VECTOR, firma }, reglas)).toBeNull();
  });
  it('When it is written in another way, Then it is still the same signature', () => {
    const [ts = '', v1 = ''] = VECTOR.firma.split(',');
    const repetida = `v1=${'0'.repeat(64)}, ${v1.toUpperCase().replace('V1', 'v1')} ,${ts}`;
    expect(comprobarFirma({ ...VECTOR, firma: repetida }, reglas)).toBeNull();
    expect(huellaDeFirma(repetida)).toBe(huellaDeFirma(VECTOR.firma));
    expect(huellaDeFirma('hola')).toBeNull();
  });
  it('When ts is in milliseconds, Then the window is the same', () => {
    const ts = '1704908010123';
    const firma = firmar(`id:7;request-id:r;ts:${ts};`, ts);
    const firmado = { firma, requestId: 'r', dataId: '7' };
    expect(comprobarFirma(firmado, reglas)).toBeNull();
    const despues = { ...reglas, ahora: 1_704_908_010_123 + 300_001 };
    expect(comprobarFirma(firmado, despues)).toBe('la firma venció');
  });
  it.each([
    [299, null],
    [-299, null],
    [301, 'la firma venció'],
    [-301, 'la firma venció'],
  ])('When it is %i s old, Then %s', (segundos, esperado) => {
    const ahora = reglas.ahora + segundos * 1_000;
    expect(comprobarFirma(VECTOR, { ...reglas, ahora })).toBe(esperado);
  });
  it('When id and request id are missing, Then they are left out of the text', () => {
    const firma = firmar('ts:1704908010;', '1704908010');
    const firmado = { firma, requestId: undefined, dataId: undefined };
    expect(comprobarFirma(firmado, reglas)).toBeNull();
  });
  it('When the id has letters, Then it is signed in lower case', () => {
    const firma = firmar('id:ord01ab;ts:1704908010;', '1704908010');
    expect(comprobarFirma({ firma, requestId: undefined, dataId: 'ORD01AB' }, reglas)).toBeNull();
  });
});
