"""OpenGL drawing of avatars: camera, depth order, splat pass, mesh pass. The only home of moderngl; free of Qt."""
