#version 330 core

in vec3 position; // head space, metres
in vec3 normal;
uniform mat4 camera_from_head;
uniform mat4 clip_from_camera;
uniform float push; // metres away from the camera

out vec3 seen_normal;
out vec3 seen_position;

void main() {
    vec4 p = camera_from_head * vec4(position, 1.0);
    seen_position = p.xyz;
    seen_normal = mat3(camera_from_head) * normal;
    gl_Position = clip_from_camera * p;
    if (push != 0.0) {
        vec4 pushed = clip_from_camera * vec4(p.xyz + vec3(0.0, 0.0, push), 1.0);
        gl_Position.z = pushed.z / pushed.w * gl_Position.w;
    }
}
