/** The files of the templates of programs, marked up when the page was built: scripts/lib/highlighted.ts. */
declare module 'virtual:programs/*' {
  const files: string[];
  export default files;
}
