import { describe, expect, it } from 'vitest';
import { consultaDe } from '../../../../contracts/reglas/listados.ts';
import { alternarApto, alternarMarca, conCambios, puestosDe } from './puestos.ts';

const de = (texto: string) => new URLSearchParams(texto);
/** With plain spaces where amounts have ones that do not break. */
const nombres = (texto: string) =>
  puestosDe(de(texto)).map(({ nombre }) => nombre.replaceAll('\u00a0', ' '));

describe('Cuando la dirección dice qué filtros hay', () => {
  it('entonces se nombran en el orden en que se pusieron, y los dos precios son uno', () => {
    expect(nombres('precio_min=1000&oferta=true&precio_max=2500.5&q=pan&orden=precio')).toEqual([
      'En oferta',
      'De $ 1.000 a $ 2.500,50',
    ]);
    expect(nombres('categoria=L%C3%A1cteos&con_stock=true&comerciante=Don Tito')).toEqual([
      ...['Lácteos', 'Con stock', 'Don Tito'],
    ]);
    expect([nombres('precio_max=900'), nombres('precio_min=900'), nombres('')]).toEqual([
      ...[['Hasta $ 900'], ['Desde $ 900'], []],
    ]);
  });

  it('entonces el último que se pone queda último, y sacarlo deja los demás', () => {
    const antes = de('oferta=true&categoria=Pan');
    const despues = conCambios(antes, { oferta: 'true' });
    expect(puestosDe(despues).at(-1)?.nombre).toBe('En oferta');
    const { quitar } = puestosDe(despues).at(-1) ?? { quitar: {} };
    expect(conCambios(despues, quitar).toString()).toBe('categoria=Pan');
  });

  it('entonces cada cosa para la que tiene que ser apto se nombra y se saca por separado', () => {
    const antes = de('aptos=vegano%2Csin_tacc&marca=El Tambo&oferta=true');
    expect(nombres(antes.toString())).toEqual(['Sin TACC', 'Vegano', 'El Tambo', 'En oferta']);
    const [primero] = puestosDe(antes);
    const despues = conCambios(antes, primero?.quitar ?? {});
    expect(nombres(despues.toString())).toEqual(['El Tambo', 'En oferta', 'Vegano']);
    expect(alternarApto(despues, 'vegano')).toEqual({ aptos: '' });
    expect(alternarApto(despues, 'kosher')).toEqual({ aptos: 'vegano,kosher' });
    expect(nombres('aptos=halal')).toEqual(['halal']);
  });

  it('entonces cada marca se nombra y se saca por separado, como esté escrita', () => {
    const antes = de('marca=El Tambo&oferta=true&marca=Paraná, Hnos');
    expect(nombres(antes.toString())).toEqual(['El Tambo', 'Paraná, Hnos', 'En oferta']);
    const sinTambo = conCambios(antes, alternarMarca(antes, 'el tambo'));
    expect(sinTambo.toString()).toBe(de('oferta=true&marca=Paraná, Hnos').toString());
    const dos = conCambios(sinTambo, alternarMarca(sinTambo, 'Solar'));
    expect(dos.getAll('marca')).toEqual(['Paraná, Hnos', 'Solar']);
    const [, , ultima] = puestosDe(dos);
    expect(conCambios(dos, ultima?.quitar ?? {}).getAll('marca')).toEqual(['Paraná, Hnos']);
    expect(conCambios(sinTambo, alternarMarca(sinTambo, 'parana, hnos')).has('marca')).toBe(false);
  });

  it('entonces lo que no conoce no cuenta', () => {
    expect(consultaDe(de('utm=x&q=pan&categoria= &orden=precio')).toString()).toBe(
      'q=pan&orden=precio',
    );
  });
});
