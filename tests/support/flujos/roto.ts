/** An order's workflow with an error of programming. */
export async function pedidoWorkflow(): Promise<never> {
  throw new TypeError('no es una función');
}
