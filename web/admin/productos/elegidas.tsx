/** What can be done with many products at once; each with one press back. */
import { useState } from 'react';
import { useCategorias } from '../../tienda/datos/catalogo.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { CON_NUMERO, exigirNumero } from '../../ui/red/numeros.ts';
import { cuantosProductos } from '../../ui/textos.ts';
import { useConVuelta } from '../datos/con-vuelta.ts';

interface ParaElegidasProps {
  readonly ids: readonly number[];
  readonly alTerminar: () => void;
}

export function ParaElegidas({ ids, alTerminar }: ParaElegidasProps) {
  const { hacer } = useConVuelta();
  const { data: categorias = [] } = useCategorias();
  const [stock, ponerStock] = useState('');
  const [ocupado, ponerOcupado] = useState(false);
  const cambiar = async (cambio: object, que: string) => {
    ponerOcupado(true);
    const hecho = await hacer(ids, cambio, (total) => `${cuantosProductos(total)}: ${que}`);
    ponerOcupado(false);
    if (hecho) alTerminar();
  };
  const ponerElStock = async () => {
    try {
      await cambiar({ stock: exigirNumero(stock, 'El stock') }, `stock ${stock.trim()}`);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <div className="para-elegidas" role="group" aria-label="Con los elegidos">
      <strong>{ids.length === 1 ? '1 elegido' : `${ids.length} elegidos`}</strong>
      <Boton disabled={ocupado} onClick={() => void cambiar({ activo: false }, 'archivado')}>
        Archivar
      </Boton>
      <Boton disabled={ocupado} onClick={() => void cambiar({ activo: true }, 'a la venta')}>
        Volver a vender
      </Boton>
      <Elegir
        etiqueta="Pasar a la categoría"
        value=""
        disabled={ocupado}
        opciones={[['', 'Elegí una'], ...categorias.map(({ nombre }) => [nombre, nombre] as const)]}
        onChange={({ target }) => void cambiar({ categoria: target.value }, target.value)}
      />
      <form
        className="fila"
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          void ponerElStock();
        }}
      >
        <Campo
          etiqueta="Poner stock"
          {...CON_NUMERO}
          value={stock}
          onChange={({ target }) => ponerStock(target.value)}
        />
        <Boton type="submit" disabled={ocupado || stock === ''}>
          Poner
        </Boton>
      </form>
      <Boton onClick={alTerminar}>Soltar</Boton>
    </div>
  );
}
