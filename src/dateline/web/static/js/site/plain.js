/**
 * A folder draws its map without WebGL: nothing takes over.
 * @module
 */
export const successor = async () => null;
