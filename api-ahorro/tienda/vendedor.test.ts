import { expect, it } from 'vitest';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { avisosDelVendedor, vendedorDe } from './vendedor.ts';

const PRODUCCION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://base.example/belgrano',
  AHORRO_SECRET_KEY: 'a'.repeat(32),
  TICKETS_SECRET_KEY: 'b'.repeat(32),
  BELGRANO_AHORRO_API_KEY: 'c'.repeat(32),
};

it('Cuando en producción nadie dijo quién vende, entonces arranca, no inventa a nadie y avisa qué falta', () => {
  const env = loadEnv({ ...PRODUCCION, TIENDA_CORREO: 'hola@tienda.example' });
  expect(vendedorDe(env)).toMatchObject({ razon_social: null, correo: 'hola@tienda.example' });
  expect(avisosDelVendedor(env)).toEqual([
    'La tienda no dice quién vende, y la ley lo pide: faltan TIENDA_RAZON_SOCIAL, TIENDA_CUIT, TIENDA_DOMICILIO, TIENDA_TELEFONO, TIENDA_HORARIO',
  ]);
});

it('Cuando está todo dicho, entonces no avisa nada, y el CUIT vale escrito como sea', () => {
  const env = loadEnv({
    ...PRODUCCION,
    TIENDA_RAZON_SOCIAL: 'Almacén S.R.L.',
    TIENDA_CUIT: '30-00000000-7',
    TIENDA_DOMICILIO: 'Juramento 1, CABA',
    TIENDA_CORREO: 'hola@tienda.example',
    TIENDA_TELEFONO: '011 4444-5555',
    TIENDA_HORARIO: 'de 9 a 18',
  });
  expect(vendedorDe(env).cuit).toBe('30000000007');
  expect(vendedorDe(env).telefono_e164).toBe('+541144445555');
  expect(avisosDelVendedor(env)).toEqual([]);
  expect(() => loadEnv({ ...PRODUCCION, TIENDA_CUIT: '30-00000000-8' })).toThrow('TIENDA_CUIT');
});
