import { describe, expect, it } from 'vitest';
import { conDatos, datosDeProducto } from './json-ld.ts';

const MALO = `</script><script>alert("1")</script><!-- & 'x' \u2028`;

const leido = (texto: string) =>
  JSON.parse(
    texto.slice('<script type="application/ld+json">'.length, -'</script>'.length),
  ) as Record<string, unknown>;

describe('Cuando un producto se llama como si fuera parte de la página', () => {
  it('entonces sus datos no salen de su lugar, y se leen como son', () => {
    const { texto } = conDatos({ name: MALO });
    expect(texto.match(/<\/script/g)).toHaveLength(1);
    expect(texto).not.toContain('<!--');
    expect(leido(texto)['name']).toBe(MALO);
  });
});

describe('Cuando se cuenta un producto', () => {
  it('entonces precio, stock, y una dirección entera de su imagen', () => {
    const producto = {
      ...{ id: 7, nombre: 'Yerba', descripcion: '', precio: 3890.5, precio_anterior: null },
      ...{ categoria: 'Almacén', stock: 0, imagen_url: null, comerciante: null },
    };
    expect(datosDeProducto(producto, 'https://tienda.example')).toMatchObject({
      image: [expect.stringMatching(/^https:\/\/tienda\.example\/imagenes\/productos\/7\?v=/)],
      offers: {
        price: '3890.50',
        priceCurrency: 'ARS',
        availability: 'https://schema.org/OutOfStock',
        url: 'https://tienda.example/productos/7',
      },
    });
    expect(datosDeProducto(producto, 'https://tienda.example')).not.toHaveProperty('brand');
    const propia = { ...producto, stock: 3, imagen_url: '/imagenes/a-960.webp', marca: 'Belgrano' };
    expect(datosDeProducto(propia, 'https://tienda.example')).toMatchObject({
      image: ['https://tienda.example/imagenes/a-960.webp'],
      brand: { '@type': 'Brand', name: 'Belgrano' },
      offers: { availability: 'https://schema.org/InStock' },
    });
    const conVarias = { ...propia, imagenes: ['/imagenes/a-960.webp', '/imagenes/b-960.webp'] };
    expect(datosDeProducto(conVarias, 'https://tienda.example')).toMatchObject({
      image: [
        'https://tienda.example/imagenes/a-960.webp',
        'https://tienda.example/imagenes/b-960.webp',
      ],
    });
  });
});
