/** What a page of the shop runs before it is seen: little, since it is waited for. */
import { guardarLoQueSeHace } from '../ui/dibujo/antes-de-oir.ts';
import { aplicarTema } from '../ui/entorno/tema.ts';

aplicarTema();
guardarLoQueSeHace();
