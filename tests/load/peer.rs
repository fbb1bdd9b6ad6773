//! The ceiling of a page: a process that answers every request with the same bytes and does nothing else.

use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Serves so many bytes on a port of this machine until it is killed.
pub fn serve(port: &str, bytes: &str) {
    let bytes: usize = bytes.parse().expect("a number of bytes");
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {bytes}\r\n\r\n");
    let answer: Arc<[u8]> = [head.into_bytes(), vec![b'x'; bytes]].concat().into();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await.expect("the port is free");
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer_all(stream, answer.clone()));
        }
    });
}

/// A request ends with an empty line and has no body.
async fn answer_all(mut stream: TcpStream, answer: Arc<[u8]>) {
    let (mut held, mut part) = (Vec::new(), [0; 4096]);
    while let Ok(read @ 1..) = stream.read(&mut part).await {
        held.extend_from_slice(&part[..read]);
        if held.ends_with(b"\r\n\r\n") {
            held.clear();
            if stream.write_all(&answer).await.is_err() {
                return;
            }
        }
    }
}
