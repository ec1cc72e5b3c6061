import { describe, expect, it } from 'vitest';
import { clasificar } from './sin-red.ts';

const clase = (ruta: string, navega = false) =>
  clasificar(new URL(ruta, 'https://tienda.example'), navega);

describe('Cuando se guarda algo para cuando no haya conexión', () => {
  it.each([
    ...['/api/productos', '/api/productos?categoria=Almac%C3%A9n&pagina=1', '/api/productos/7'],
    ...['/api/categorias', '/api/comerciantes', '/api/medios-de-pago', '/api/tienda'],
  ])('%s: entonces es del catálogo', (ruta) => expect(clase(ruta)).toBe('catalogo'));

  it.each(['/imagenes/productos/7?v=1-abc', '/imagenes/0123-960.webp'])(
    '%s: entonces es una foto',
    (ruta) => expect(clase(ruta)).toBe('foto'),
  );

  it.each([
    ...['/api/carrito', '/api/usuarios/yo', '/api/sesiones', '/api/pedidos', '/api/listas'],
    ...['/api/pedidos/PED-1?token=x', '/api/productos?q=yerba', '/api/productos?token=x'],
    ...['/api/admin/productos', '/api/comprar-de-nuevo', '/api/productos/7/algo', '/sw.js'],
  ])('%s: entonces no pasa por ahí', (ruta) => expect(clase(ruta)).toBe('ajeno'));

  it('entonces las páginas son las de la tienda, y no las de otros en la misma dirección', () => {
    for (const ruta of ['/', '/productos', '/pedidos/PED-1?token=x', '/nada']) {
      expect(clase(ruta, true)).toBe('pagina');
    }
    for (const ruta of ['/operaciones', '/operaciones/pagos', '/admin', '/docs', '/dev/correo']) {
      expect(clase(ruta, true)).toBe('ajeno');
    }
    expect(clase('/api/pedidos/PED-1/resumen', true)).toBe('ajeno');
    expect(clase('/administrar', true)).toBe('pagina');
  });
});
