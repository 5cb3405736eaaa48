import { openPrinter, type Printer } from '../../kit/pdf.ts';
import { chromiumArgs, findChromium } from './chromium.ts';

/** Runs `act` with a printer for PDFs, or with `null` where this computer has no Chromium, and closes it. */
export const withPrinter = async <T>(act: (printer: Printer | null) => Promise<T>): Promise<T> => {
  const chromium = await findChromium();
  const printer = chromium === null ? null : await openPrinter(chromium, chromiumArgs);
  try {
    return await act(printer);
  } finally {
    await printer?.close();
  }
};
