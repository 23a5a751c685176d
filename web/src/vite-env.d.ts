/// <reference types="vite/client" />

declare module 'exifr/dist/lite.esm.mjs' {
  export { default } from 'exifr';
}
declare module '*?worker&url' {
  const url: string;
  export default url;
}
