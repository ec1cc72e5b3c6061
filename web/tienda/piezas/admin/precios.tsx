/** Many prices at once: seen first, then applied as seen. */
import { useState } from 'react';
import { formatearPesos } from '../../../../contracts/reglas/pesos.ts';
import { mensajeDe } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/boton.tsx';
import { Campo } from '../../../ui/campo.tsx';
import { Elegir } from '../../../ui/elegir.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useAdmin } from '../../datos/admin.ts';
import type { VistaDePrecios } from '../../datos/admin.ts';
import { useCategorias, useComerciantes } from '../../datos/catalogo.ts';
import { Formulario } from '../marco/formulario.tsx';

interface Vista extends VistaDePrecios {
  readonly pedido: object;
}

export function PreciosAdmin() {
  const { verPrecios, aplicarPrecios } = useAdmin();
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const [vista, ponerVista] = useState<Vista | null>(null);
  const [aplicando, ponerAplicando] = useState(false);
  const envio = useEnvio(async (datos) => {
    ponerVista(null);
    const categoria = textoDe(datos, 'categoria');
    const comerciante = textoDe(datos, 'comerciante');
    const pedido = {
      porcentaje: Number(datos.get('porcentaje')),
      redondeo: Number(datos.get('redondeo')),
      ...(categoria === '' ? {} : { categoria }),
      ...(comerciante === '' ? {} : { comerciante }),
      como_oferta: datos.get('como_oferta') !== null,
    };
    ponerVista({ ...(await verPrecios(pedido)), pedido });
  });
  const aplicar = async ({ pedido, token }: Vista) => {
    ponerAplicando(true);
    try {
      const { total } = await aplicarPrecios(pedido, token);
      avisar({ texto: `Cambiamos ${total} precios`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
    ponerVista(null);
    ponerAplicando(false);
  };
  const conTodas = (todas: string, lista: readonly { nombre: string }[]) => [
    ['', todas] as const,
    ...lista.map(({ nombre }) => [nombre, nombre] as const),
  ];
  return (
    <>
      <section className="panel" aria-label="Qué cambia">
        <Formulario envio={envio} boton="Ver cómo quedarían" enviando="Calculando…">
          <div className="de-a-dos">
            <Campo
              etiqueta="Porcentaje (negativo baja)"
              name="porcentaje"
              type="number"
              step="any"
              required
              error={envio.errorDe('porcentaje')}
            />
            <Elegir
              etiqueta="Redondeo"
              name="redondeo"
              defaultValue="10"
              opciones={[
                ['0.01', 'Al centavo'],
                ['1', 'Al peso'],
                ['10', 'A 10 pesos'],
                ['50', 'A 50 pesos'],
                ['100', 'A 100 pesos'],
              ]}
            />
            <Elegir
              etiqueta="Categoría"
              name="categoria"
              opciones={conTodas('Todas', categorias)}
            />
            <Elegir
              etiqueta="Comerciante"
              name="comerciante"
              opciones={conTodas('Todos', comerciantes)}
            />
          </div>
          <label className="si-o-no">
            <input type="checkbox" name="como_oferta" /> Mostrarlo como oferta, con el precio de
            antes
          </label>
        </Formulario>
      </section>
      {vista === null ? null : (
        <section className="panel" aria-label="Vista previa">
          <h2>{vista.total === 1 ? 'Cambia 1 precio' : `Cambian ${vista.total} precios`}</h2>
          <div className="tabla" tabIndex={0} role="region" aria-label="Precios antes y después">
            <table>
              <thead>
                <tr>
                  <th scope="col">Producto</th>
                  <th scope="col" className="numero">
                    Antes
                  </th>
                  <th scope="col" className="numero">
                    Después
                  </th>
                </tr>
              </thead>
              <tbody>
                {vista.cambios.map(({ id, nombre, antes, despues }) => (
                  <tr key={id}>
                    <td>{nombre}</td>
                    <td className="numero">{formatearPesos(antes)}</td>
                    <td className="numero">{formatearPesos(despues)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Boton
            tipo="principal"
            disabled={aplicando || vista.total === 0}
            onClick={() => void aplicar(vista)}
          >
            Aplicar estos precios
          </Boton>
        </section>
      )}
    </>
  );
}
