/** Who runs the shop has a page of its own, which the server brings. */
import { useEffect } from 'react';
import { Espera } from '../../ui/estados-vista.tsx';

export function PaginaAdmin() {
  useEffect(() => location.reload(), []);
  return <Espera />;
}
