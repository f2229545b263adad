/** Where benchmarks write. */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";

/** A folder in memory where the system has one: making thousands of files takes some disks seconds, whoever writes them. */
export const MEMORY_FOLDER = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
