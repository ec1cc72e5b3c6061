/** The orders of the account. */
import { Link, useLocation, useSearchParams } from 'wouter';
import type { PedidoResumido } from '../../../../contracts/pedidos/pedidos.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../../ui/red/api.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { EnlaceAHoja } from '../../../ui/controles/hoja.tsx';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { Insignia } from '../../../ui/insignia.tsx';
import { fechaHora } from '../../../ui/textos.ts';
import { PEDIDO } from '../../../../contracts/reglas/nombres.ts';
import { rutaResumen, useMisPedidos, useRepetir } from '../../datos/pedidos/pedidos.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { BuscarPedido, DelAparato } from '../../piezas/pedidos/del-aparato.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../formularios.css';
import './mis-pedidos.css';

export function MisPedidos() {
  const { cuenta, error, reintentar } = useSesion();
  if (cuenta) return <Lista />;
  if (cuenta === null) return <SinCuenta />;
  return error === null ? (
    <Espera />
  ) : (
    <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />
  );
}

function SinCuenta() {
  return (
    <div className="columna">
      <Titulo>Mis pedidos</Titulo>
      <DelAparato />
      <div className="panel">
        <p>Ingresá para ver los pedidos de tu cuenta.</p>
        <Link href="/ingresar?volver=/pedidos" className="boton boton-principal">
          Ingresar
        </Link>
      </div>
      <BuscarPedido />
    </div>
  );
}

function Lista() {
  const [params, ponerParams] = useSearchParams();
  const pagina = Math.max(1, Math.trunc(Number(params.get('pagina') ?? 1)) || 1);
  const { data, error, refetch } = useMisPedidos(pagina);
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const { pedidos, total, limite } = data;
  const paginas = Math.max(1, Math.ceil(total / limite));
  const irA = (numeroDePagina: number) =>
    ponerParams(numeroDePagina === 1 ? {} : { pagina: String(numeroDePagina) });
  return (
    <div className="columna">
      <Titulo>Mis pedidos</Titulo>
      {total === 0 ? (
        <div className="vacio vacio-grande">
          <p>Todavía no hiciste pedidos.</p>
          <Link href="/productos" className="boton boton-principal">
            Ver productos
          </Link>
        </div>
      ) : null}
      <ul className="pedidos">
        {pedidos.map((pedido) => (
          <Fila key={pedido.numero} pedido={pedido} />
        ))}
      </ul>
      {paginas === 1 ? null : (
        <nav className="fila paginas" aria-label="Páginas">
          <Boton disabled={pagina === 1} onClick={() => irA(pagina - 1)}>
            Más nuevos
          </Boton>
          <span className="tenue">
            Página {pagina} de {paginas}
          </span>
          <Boton disabled={pagina >= paginas} onClick={() => irA(pagina + 1)}>
            Más viejos
          </Boton>
        </nav>
      )}
    </div>
  );
}

function Fila({ pedido }: { pedido: PedidoResumido }) {
  const { numero, estado, total, unidades } = pedido;
  const [, ir] = useLocation();
  const repetir = useRepetir(() => ir('/carrito'));
  const { nombre, tono } = PEDIDO[estado];
  return (
    <li className="panel pedido-fila">
      <div>
        <p className="fila">
          <Link href={`/pedidos/${numero}`} className="pedido-numero">
            {numero}
          </Link>
          <Insignia tono={tono}>{nombre}</Insignia>
        </p>
        <p className="tenue">
          {fechaHora(pedido.fecha)} · {unidades === 1 ? '1 unidad' : `${unidades} unidades`} ·{' '}
          {pedido.direccion}
        </p>
      </div>
      <strong className="pedido-total">{formatearPesos(total)}</strong>
      <div className="fila">
        <Link
          href={`/pedidos/${numero}`}
          className="boton boton-chico"
          aria-label={`Ver el pedido ${numero}`}
        >
          Ver
        </Link>
        <Boton
          chico
          disabled={repetir.isPending}
          aria-label={`Repetir el pedido ${numero}`}
          onClick={() => repetir.mutate({ numero, token: null })}
        >
          Repetir
        </Boton>
        <EnlaceAHoja
          chico
          href={rutaResumen(numero, null)}
          aria-label={`Resumen para imprimir del pedido ${numero}`}
        >
          Imprimir
        </EnlaceAHoja>
      </div>
    </li>
  );
}
