import { FileFault, isFileFault } from '../model/file-fault.ts';

/** Compiles a module while it loads, unless the host sends it with another type, which browsers refuse. */
export async function compileWasm(url: string): Promise<WebAssembly.Module> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new FileFault(`${nameIn(url)} is missing`);
    const hasType = response.headers.get('content-type') === 'application/wasm';
    return await (hasType ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (error) {
    // Without enough memory, browsers throw other errors. Firefox throws those for damaged files, too.
    const isOfFile = error instanceof TypeError || error instanceof WebAssembly.CompileError || !(await isValid(url));
    throw isOfFile && !isFileFault(error)
      ? new FileFault(`${nameIn(url)} is damaged, or needs a newer browser`)
      : error;
  }
}

async function isValid(url: string): Promise<boolean> {
  try {
    return WebAssembly.validate(await (await fetch(url)).arrayBuffer());
  } catch {
    return false;
  }
}

const nameIn = (url: string) => url.replace(/^.*\//, '');
