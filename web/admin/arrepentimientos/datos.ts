/** Withdrawals, as those who run the shop see and resolve them. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { formatoDeFecha } from '../../../contracts/reglas/valores/formato.ts';
import type {
  Arrepentimiento,
  ResultadoArrepentimiento,
} from '../../../contracts/tienda/arrepentimientos.ts';
import { EN_BUENOS_AIRES, fechaDe, numeroDeDia } from '../../../contracts/reglas/tiempo/dias.ts';
import type { Lista } from '../../tienda/datos/tipos.ts';
import { pedir } from '../../ui/red/api.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

const RUTA = '/api/admin/arrepentimientos';

export function useArrepentimientos(consulta: string) {
  return useQuery({
    queryKey: ['admin', 'arrepentimientos', consulta],
    queryFn: ({ signal }) =>
      pedir<Lista & { readonly arrepentimientos: readonly Arrepentimiento[] }>(
        `${RUTA}?${consulta}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  });
}

/** Resolves one; done once what is on the screen is asked for again. */
export function useResolver(id: number, alTerminar: () => void) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (cuerpo: { resultado: ResultadoArrepentimiento; motivo: string }) =>
      pedir(`${RUTA}/${id}/resolver`, { metodo: 'POST', cuerpo }),
    onSuccess: alTerminar,
    onSettled: () => cliente.invalidateQueries({ queryKey: ['admin'] }),
  });
}

const diaEscrito = formatoDeFecha({
  ...{ weekday: 'long', day: 'numeric', month: 'long' },
  ...EN_BUENOS_AIRES,
});

/** The day by which it has to be resolved, in words. */
export const hastaCuando = (vence: string): string =>
  `Hasta el ${diaEscrito(vence).replace(',', '')}`;

/** How long that is from now: whole days, of Buenos Aires. */
export function loQueQueda(vence: string): string {
  const dias = numeroDeDia(fechaDe(Date.parse(vence))) - numeroDeDia(fechaDe(ahoraMismo()));
  if (Date.parse(vence) < ahoraMismo()) return 'El plazo venció';
  if (dias === 0) return 'Es hoy';
  return dias === 1 ? 'Queda 1 día' : `Quedan ${dias} días`;
}
