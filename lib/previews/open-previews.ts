/** The open previews of a checkout, for what is made of them at synthesis. */
import { throwIfAny } from "../errors";
import { textFilesBelow } from "../inventory";
import { checkFolder } from "./check-folder";
import type { PreviewFile } from "./preview-file";
import type { PreviewsProps } from "./previews-props";

/**
 * The previews whose files are in a folder, by key.
 * @param folder of this machine, such as `previews`
 * @param of what the Previews object says of them
 * @throws {EnvMatrixError} with everything that is wrong with any file, or `INPUT_UNREADABLE`: a folder that is not there holds no answer
 */
export function openPreviews(folder: string, of: Pick<PreviewsProps, "prefix" | "workloads">): readonly PreviewFile[] {
  const { previews, problems } = checkFolder(textFilesBelow(folder), of);
  throwIfAny(problems);
  return previews;
}
