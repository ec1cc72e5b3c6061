/** Whether a telephone has enough figures to call somebody, however it is written. Pure. */
export const SE_PUEDE_LLAMAR = /(?:\d\D*){6}/;
