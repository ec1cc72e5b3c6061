/** What to look at first: sales, what waits for somebody, what runs out. */
import { Link } from 'wouter';
import { formatoDeFecha } from '../../../contracts/reglas/valores/formato.ts';
import type { InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Esperan } from '../arrepentimientos/esperan.tsx';
import { useInicio } from '../datos/enlaces.ts';
import { Titulo } from '../marco/titulo.tsx';

export function Inicio() {
  const { data, error, refetch } = useInicio();
  return (
    <>
      <Titulo>Inicio</Titulo>
      {data !== undefined ? (
        <>
          <Ventas inicio={data} />
          <PorHacer por_hacer={data.por_hacer} />
          {data.por_hacer.arrepentimientos === 0 ? null : <Esperan />}
          <PorAgotarse productos={data.por_agotarse} />
        </>
      ) : error === null ? (
        <Espera />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </>
  );
}

function Ventas({ inicio: { hoy, hace_una_semana, ventas } }: { readonly inicio: InicioAdmin }) {
  const promedio = ({ pedidos, total }: InicioAdmin['ventas']['hoy']) =>
    pedidos === 0 ? 0 : total / pedidos;
  const ahora = ventas.hoy;
  const antes = ventas.hace_una_semana;
  const cifras = [
    ['Pedidos de hoy', String(ahora.pedidos), ahora.pedidos, antes.pedidos],
    ['Vendido hoy', formatearPesos(ahora.total), ahora.total, antes.total],
    ['Promedio por pedido', formatearPesos(promedio(ahora)), promedio(ahora), promedio(antes)],
  ] as const;
  const dia = new Date(`${hace_una_semana}T12:00:00Z`);
  const nombre = diaEscrito(dia);
  return (
    <section className="cifras" aria-label="Ventas de hoy">
      {cifras.map(([que, valor, actual, anterior]) => (
        <Link
          key={que}
          className="cifra"
          href={`/pedidos?situacion=vendidos&desde=${hoy}&hasta=${hoy}`}
        >
          <span>{que}</span>
          <strong>{valor}</strong>
          <span className="tenue">{comparado(actual, anterior, nombre)}</span>
        </Link>
      ))}
      <Link
        className="cifra"
        href={`/pedidos?situacion=vendidos&desde=${hace_una_semana}&hasta=${hace_una_semana}`}
      >
        <span>El {nombre} pasado</span>
        <strong>{formatearPesos(antes.total)}</strong>
        <span className="tenue">
          {antes.pedidos === 1 ? '1 pedido' : `${antes.pedidos} pedidos`} a esta hora
        </span>
      </Link>
    </section>
  );
}

const diaEscrito = formatoDeFecha({ weekday: 'long', timeZone: 'UTC' });

function comparado(actual: number, anterior: number, dia: string): string {
  if (anterior === 0) return `El ${dia} pasado a esta hora, nada`;
  const parte = Math.round((actual / anterior - 1) * 100);
  if (parte === 0) return `Igual que el ${dia} pasado`;
  return `${Math.abs(parte)} % ${parte > 0 ? 'más' : 'menos'} que el ${dia} pasado`;
}

type Cuantos = InicioAdmin['por_hacer'];
const POR_HACER: readonly (readonly [keyof Cuantos, string, string])[] = [
  ['en_cola', 'Esperan en la cola', '/pedidos?situacion=en_espera'],
  ['por_confirmar', 'Transferencias por confirmar', '/pedidos?situacion=por_confirmar'],
  ['por_devolver', 'Con dinero por devolver', '/pedidos?situacion=por_devolver'],
  ['no_entregados', 'No se pudieron entregar', '/pedidos?estado=no_entregado'],
  ['alertas', 'Alertas abiertas', '~/operaciones/alertas'],
  ['arrepentimientos', 'Arrepentimientos por resolver', '/arrepentimientos'],
  ['solicitudes', 'Piden ser comerciantes', '/solicitudes'],
];

function PorHacer({ por_hacer }: { readonly por_hacer: Cuantos }) {
  return (
    <section className="panel" aria-label="Para hacer">
      <h2>Para hacer</h2>
      <div className="cifras">
        {POR_HACER.map(([cual, nombre, ruta]) => {
          const clase = por_hacer[cual] === 0 ? 'cifra cifra-nada' : 'cifra cifra-pendiente';
          const dentro = (
            <>
              <strong>{por_hacer[cual]}</strong>
              <span>{nombre}</span>
            </>
          );
          // Operations is another page: the browser goes there.
          return ruta.startsWith('~') ? (
            <a key={cual} className={clase} href={ruta.slice(1)}>
              {dentro}
            </a>
          ) : (
            <Link key={cual} className={clase} href={ruta}>
              {dentro}
            </Link>
          );
        })}
      </div>
    </section>
  );
}

function PorAgotarse({ productos }: { readonly productos: InicioAdmin['por_agotarse'] }) {
  return (
    <section className="panel" aria-label="Por agotarse">
      <h2>Se agotan en una semana o menos</h2>
      {productos.length === 0 ? (
        <p className="tenue">
          A este ritmo de ventas, nada. <Link href="/productos?orden=stock">Ver el stock</Link>
        </p>
      ) : (
        <table className="tabla-admin">
          <thead>
            <tr>
              <th scope="col">Producto</th>
              <th scope="col" className="numero">
                Quedan
              </th>
              <th scope="col" className="numero">
                Vendidos en 14 días
              </th>
              <th scope="col" className="numero">
                Alcanza para
              </th>
            </tr>
          </thead>
          <tbody>
            {productos.map(({ id, nombre, stock, vendidos, dias }) => (
              <tr key={id}>
                <td className="principal">
                  <Link href={`/productos/${id}`}>{nombre}</Link>
                </td>
                <td className="numero" data-nombre="Quedan">
                  {stock}
                </td>
                <td className="numero" data-nombre="Vendidos en 14 días">
                  {vendidos}
                </td>
                <td className="numero" data-nombre="Alcanza para">
                  {stock === 0 ? 'agotado' : paraCuantos(dias)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function paraCuantos(dias: number): string {
  if (dias === 0) return 'menos de un día';
  return dias === 1 ? '1 día' : `${dias} días`;
}
